/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segments, the mix of the teams, all teams at once. */
/* clang-format off */
