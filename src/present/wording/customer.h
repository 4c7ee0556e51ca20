/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ideal customer that the teams hold. */
/* clang-format off */
