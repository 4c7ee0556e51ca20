/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's personas. */
/* clang-format off */
