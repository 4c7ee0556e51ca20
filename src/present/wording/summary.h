/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary. */
/* clang-format off */
