/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notebook. */
/* clang-format off */
