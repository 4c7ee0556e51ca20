/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions in the order of what most needs talking about. */
/* clang-format off */
