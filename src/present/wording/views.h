/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one team thinks that another would answer. */
/* clang-format off */
