/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was checked, flagged and left out. */
/* clang-format off */
