/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every question, answer by answer. */
/* clang-format off */
