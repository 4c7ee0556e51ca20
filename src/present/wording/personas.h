/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personas, their map, and whose match whose. */
/* clang-format off */
