/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement inside the teams and between them. */
/* clang-format off */
