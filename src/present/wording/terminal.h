/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary at the terminal. */
/* clang-format off */
