/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of R for the instruments: tools, accounts, experience, priorities and words. */
#include "cells.h"
#include "parallax/results/grades.h"

static const char tools[] = "say(decide('tools'))\n"
                            "table_of('tools', 'team quadrant n importance satisfaction note')";

static const char tools_plot[] =
    "drawn <- subset(rows_of('tools'), is.na(team) & !is.na(importance) & !is.na(satisfaction))\n"
    "around <- function(values) range(values) + c(-0.5, 0.5)\n"
    "if (nrow(drawn) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  options(repr.plot.width = 9, repr.plot.height = 6)\n"
    "  par(mar = c(5, 5, 3, 2), las = 1, family = 'sans')\n"
    "  plot(drawn$importance, drawn$satisfaction, pch = 16, cex = 1.6, col = "
    "tone(drawn$quadrant),\n"
    "       xlim = around(drawn$importance), ylim = around(drawn$satisfaction), bty = 'l',\n"
    "       xlab = WORDS$importance, ylab = WORDS$satisfaction)\n"
    "  abline(v = drawn$importance_middle[1], h = drawn$satisfaction_middle[1], lty = 2, col = "
    "'#999999')\n"
    "  beside <- ifelse(rank(drawn$satisfaction, ties.method = 'first') %% 2 == 0, 2, 4)\n"
    "  text(drawn$importance, drawn$satisfaction, pos = beside, cex = 0.85, xpd = NA,\n"
    "       labels = sprintf('%s (%s)', short(drawn$name, 24), found(drawn$quadrant)))\n"
    "  title(main = WORDS$tools, adj = 0)\n"
    "}";

static const char accounts[] =
    "say(decide('accounts'))\n"
    "table_of('accounts', 'status value tier_a tier_b difference ci_low ci_high joint_rank')";

static const char accounts_plot[] =
    "drawn <- subset(rows_of('accounts'), !is.na(tier_a) & !is.na(tier_b))\n"
    "if (nrow(drawn) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  means <- tapply(c(drawn$mean_a, drawn$mean_b), c(drawn$tier_a, drawn$tier_b), mean)\n"
    "  tiers <- names(sort(means, na.last = TRUE))\n"
    "  options(repr.plot.width = 11, repr.plot.height = 2 + 1.2 * length(tiers))\n"
    "  par(mar = c(5, 14, 3, 1), las = 1, family = 'sans')\n"
    "  edge <- c(0.5, length(tiers) + 0.5)\n"
    "  plot(NA, xlim = edge, ylim = rev(edge), axes = FALSE, ann = FALSE)\n"
    "  axis(1, seq_along(tiers), short(tiers, 22), tick = FALSE)\n"
    "  axis(2, seq_along(tiers), short(tiers, 22), tick = FALSE)\n"
    "  cells <- split(drawn, paste(drawn$tier_a, drawn$tier_b, sep = '\\r'))\n"
    "  for (cell in cells) {\n"
    "    x <- match(cell$tier_b[1], tiers)\n"
    "    y <- match(cell$tier_a[1], tiers)\n"
    "    rect(x - 0.48, y - 0.47, x + 0.48, y + 0.47, border = NA,\n"
    "         col = adjustcolor(if (x == y) '#1B7F4B' else '#B3123E', 0.12))\n"
    "    lines <- c(head(short(cell$name, 24), 5), if (nrow(cell) > 5) '\\u2026')\n"
    "    text(x, y, paste(lines, collapse = '\\n'), cex = 0.8)\n"
    "  }\n"
    "  title(main = WORDS$accounts, adj = 0, xlab = label_of(drawn$team_b[1]))\n"
    "  mtext(label_of(drawn$team_a[1]), side = 2, at = 0.4, line = 1, font = 2)\n"
    "}";

static const char experience[] = "say(decide('experience'))\n"
                                 "table_of('experience', 'measure team n score ci_low ci_high "
                                 "grade benchmark gap_to_truth status')";

static const char experience_plot[] =
    "rows <- subset(rows_of('experience'), !is.na(score) & !is.na(team))\n"
    "drawn <- subset(rows, measure == 'sus' & is.na(item))\n"
    "is_sus <- nrow(drawn) > 0\n"
    "if (!is_sus) drawn <- subset(rows, measure %in% c('done', 'return'))  # who manages, who "
    "returns\n"
    "if (nrow(drawn) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  y <- seq_len(nrow(drawn))\n"
    "  who <- label_of(drawn$team, 14)\n"
    "  canvas(nrow(drawn), if (is_sus) WORDS$sus else WORDS$tasks, c(0, if (is_sus) 100 else 1),\n"
    "         if (is_sus) who else paste(short(drawn$name, 36), who), 26)\n"
    "  if (is_sus) {\n"
    "    edges <- c(0, " PLX_SUS_EDGES ", 100)\n"
    "    abline(v = edges, col = '#CCCCCC')\n"
    "    mtext(c('F', 'D', 'C', 'B', 'A'), side = 3, at = (head(edges, -1) + edges[-1]) / 2, cex = "
    "0.8)\n"
    "  }\n"
    "  segments(drawn$ci_low, y, drawn$ci_high, y, col = color_of(drawn$team), lwd = 1.5)\n"
    "  points(drawn$score, y, pch = 16, cex = 1.5, col = color_of(drawn$team))\n"
    "}";

static const char priorities[] =
    "rows <- rows_of('priorities')\n"
    "first <- rows[rows$question %in% rows$question[1] & rows$method %in% rows$method[1], ]\n"
    "top <- subset(first, rank == 1 & !is.na(team))\n"
    "sides <- vapply(seq_len(nrow(top)), function(i)\n"
    "  paste0(label_of(top$team[i]), ': ', quoted(top$name[i])), '')\n"
    "if (nrow(top) == 0) {\n"
    "  say(WORDS$settled)\n"
    "} else if (length(unique(top$option)) == 1) {\n"
    "  say(fill(WORDS$same_first, quoted(top$name[1])))\n"
    "} else {\n"
    "  say(fill(WORDS$first, paste(sides, collapse = '; ')))\n"
    "}\n"
    "table_of('priorities', 'question team method score ci_low ci_high rank n')";

static const char priorities_plot[] =
    "drawn <- subset(first, !is.na(team) & !is.na(score))\n"
    "options_of <- unique(drawn$name)\n"
    "present <- unique(drawn$team)\n"
    "if (nrow(drawn) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  canvas(length(options_of), found(drawn$method[1]),\n"
    "         range(drawn$score, drawn$ci_low, drawn$ci_high, na.rm = TRUE), short(options_of, "
    "40),\n"
    "         22, 7, 0.6)\n"
    "  y <- match(drawn$name, options_of) +\n"
    "    0.18 * (match(drawn$team, present) - (length(present) + 1) / 2)\n"
    "  segments(drawn$ci_low, y, drawn$ci_high, y, col = color_of(drawn$team), lwd = 1.5)\n"
    "  points(drawn$score, y, pch = 16, cex = 1.2, col = color_of(drawn$team))\n"
    "  key(label_of(present), color_of(present), length(options_of), 0.6)\n"
    "}";

static const char words_table[] =
    "rows <- subset(rows_of('words'), !is.na(word) & !is.na(z))\n"
    "telling <- c()\n"
    "for (side in c(-1, 1)) {\n"
    "  said <- rows[side * rows$z > 1.96, ]\n"
    "  who <- if (side < 0) said$team_a[1] else said$team_b[1]\n"
    "  if (nrow(said) > 0)\n"
    "    telling <- c(telling, paste0(label_of(who), ': ', quoted(head(said$word, 3))))\n"
    "}\n"
    "say(if (is.null(telling)) WORDS$settled else\n"
    "    fill(WORDS$one_word, paste(telling, collapse = '; ')))\n"
    "table_of('words', 'count_a count_b users_a users_b log_odds z')";

static const char words_plot[] =
    "drawn <- head(rows, 24)\n"
    "if (nrow(drawn) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  y <- seq_len(nrow(drawn))\n"
    "  canvas(nrow(drawn), WORDS$telling_words, span(drawn$z), short(drawn$word, 24), 14, 5, 0.3)\n"
    "  who <- ifelse(drawn$z < 0, drawn$team_a, drawn$team_b)\n"
    "  rect(pmin(0, drawn$z), y - 0.35, pmax(0, drawn$z), y + 0.35, border = NA, col = "
    "color_of(who))\n"
    "  mtext('z', side = 1, line = 2.6)\n"
    "}";

const struct cell cells_r_accounts[] = {
    {.id = "tools-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_TOOLS,
     .about = SAY_REPORT_ABOUT_TOOLS,
     .read = SAY_REPORT_TOOLS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_TOOLS)},
    {.id = "tools", .kind = CELL_CODE, .code = tools, .needs = CELL_NEEDS(PLX_TABLE_TOOLS)},
    {.id = "tools-plot",
     .kind = CELL_CODE,
     .code = tools_plot,
     .needs = CELL_NEEDS(PLX_TABLE_TOOLS)},
    {.id = "accounts-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_ACCOUNTS,
     .about = SAY_REPORT_ABOUT_ACCOUNTS,
     .read = SAY_REPORT_ACCOUNTS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_ACCOUNTS)},
    {.id = "accounts",
     .kind = CELL_CODE,
     .code = accounts,
     .needs = CELL_NEEDS(PLX_TABLE_ACCOUNTS)},
    {.id = "accounts-plot",
     .kind = CELL_CODE,
     .code = accounts_plot,
     .needs = CELL_NEEDS(PLX_TABLE_ACCOUNTS)},
    {.id = "experience-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_EXPERIENCE,
     .about = SAY_REPORT_ABOUT_EXPERIENCE,
     .read = SAY_REPORT_EXPERIENCE_READ,
     .needs = CELL_NEEDS(PLX_TABLE_EXPERIENCE)},
    {.id = "experience",
     .kind = CELL_CODE,
     .code = experience,
     .needs = CELL_NEEDS(PLX_TABLE_EXPERIENCE)},
    {.id = "experience-plot",
     .kind = CELL_CODE,
     .code = experience_plot,
     .needs = CELL_NEEDS(PLX_TABLE_EXPERIENCE)},
    {.id = "priorities-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_PRIORITIES,
     .about = SAY_REPORT_ABOUT_PRIORITIES,
     .read = SAY_REPORT_PRIORITIES_READ,
     .needs = CELL_NEEDS(PLX_TABLE_PRIORITIES)},
    {.id = "priorities",
     .kind = CELL_CODE,
     .code = priorities,
     .needs = CELL_NEEDS(PLX_TABLE_PRIORITIES)},
    {.id = "priorities-plot",
     .kind = CELL_CODE,
     .code = priorities_plot,
     .needs = CELL_NEEDS(PLX_TABLE_PRIORITIES)},
    {.id = "words-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_WORDS,
     .about = SAY_REPORT_ABOUT_WORDS,
     .read = SAY_REPORT_WORDS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_WORDS)},
    {.id = "words-table",
     .kind = CELL_CODE,
     .code = words_table,
     .needs = CELL_NEEDS(PLX_TABLE_WORDS)},
    {.id = "words-plot",
     .kind = CELL_CODE,
     .code = words_plot,
     .needs = CELL_NEEDS(PLX_TABLE_WORDS)},
    {0},
};
