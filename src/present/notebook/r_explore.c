/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of R: agreement, truth, personas, quality, and where to go on. */
#include "cells.h"

static const char agreement[] =
    "quoted <- head(subset(tables$agreement, headline & group != 'difference' & !is.na(value)), "
    "40)\n"
    "if (nrow(quoted) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  row <- seq_len(nrow(quoted))\n"
    "  alone <- quoted$group == 'within'\n"
    "  named <- ifelse(quoted$group %in% names(WORDS), unlist(WORDS)[quoted$group], quoted$group)\n"
    "  both <- ifelse(is.na(quoted$team_b), label_of(quoted$team_a, 16),\n"
    "                 paste(label_of(quoted$team_a, 16), '\\u2013', label_of(quoted$team_b, 16)))\n"
    "  canvas(nrow(quoted), WORDS$agreement, span(quoted$value, quoted$ci_low, quoted$ci_high),\n"
    "         paste(words(quoted$battery), ' ', named, ' ', both))\n"
    "  abline(v = 0, col = '#999999')\n"
    "  color <- ifelse(alone, color_of(quoted$team_a), '#333333')\n"
    "  segments(quoted$ci_low, row, quoted$ci_high, row, color, lwd = 2)\n"
    "  points(quoted$value, row, pch = ifelse(alone, 21, 23), bg = color, col = 'white', cex = "
    "1.6)\n"
    "  known <- quoted$benchmark %in% names(WORDS)\n"
    "  benchmark <- ifelse(known, unlist(WORDS)[quoted$benchmark], short(quoted$benchmark))\n"
    "  mtext(benchmark, side = 4, at = row, line = 0.3, cex = 0.8, col = '#555555')\n"
    "  mtext(WORDS$agreement_axis, side = 1, line = 2.6)\n"
    "}";

static const char truth[] =
    "truth <- subset(tables$truth, question != '*' & !is.na(team) & !is.na(rival))\n"
    "sides <- unique(truth[c('team', 'rival')])\n"
    "twice <- paste(sides$rival, sides$team, sep = '\\r') %in% paste(sides$team, sides$rival, sep "
    "= '\\r')\n"
    "sides <- sides[!twice | match(sides$team, teams$team) < match(sides$rival, teams$team), ]\n"
    "sides <- head(sides, 20)\n"
    "if (nrow(sides) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  canvas(nrow(sides), WORDS$closer, c(0, length(unique(truth$question))),\n"
    "         paste(label_of(sides$team), '\\u2013', label_of(sides$rival)), 16, step = 0.7)\n"
    "  mtext(WORDS$questions, side = 1, line = 2.6)\n"
    "}\n"
    "for (i in seq_len(nrow(sides))) {\n"
    "  closer <- truth$closer[truth$team == sides$team[i] & truth$rival == sides$rival[i]]\n"
    "  who <- c(sides$team[i], NA, sides$rival[i])\n"
    "  count <- c(count_of(closer, who[1]), sum(is.na(closer)), count_of(closer, who[3]))\n"
    "  end <- cumsum(count)\n"
    "  rect(end - count, i - 0.3, end, i + 0.3, border = NA,\n"
    "       col = ifelse(count > 0, c(color_of(who[1]), '#DDDDDD', color_of(who[3])), NA))\n"
    "  said <- paste0(c('', paste0(WORDS$undecided, ': '), ''), count)\n"
    "  text(end - count / 2, i, ifelse(count > 0, said, ''), col = c('white', 'black', 'white'))\n"
    "}";

static const char truth_table[] =
    "decided <- subset(truth, team == closer)\n"
    "text <- differences$text[match(decided$question, differences$question)]\n"
    "decided$text <- short(ifelse(is.na(text), decided$question, text))\n"
    "columns <- c('text', 'closer', 'rival', 'distance', 'difference', 'diff_low', 'diff_high')\n"
    "decided[columns[4:7]] <- lapply(decided[columns[4:7]], signif, 3)\n"
    "decided[order(decided$difference), columns]";

static const char personas[] =
    "personas <- subset(tables$personas, model == 'all' & !is.na(persona))\n"
    "PERSONA_NAME <- setNames(paste(personas$persona, short(personas$name, 44)), "
    "personas$persona)\n"
    "by_team <- subset(tables$persona_teams, (is.na(model) | model == 'all') & team %in% "
    "teams$team)\n"
    "numbers <- unique(by_team$persona)\n"
    "if (length(numbers) == 0) {\n"
    "  cat(WORDS$no_personas, '\\n')\n"
    "} else {\n"
    "  canvas(length(numbers), WORDS$sizes, c(0, 1.15 * max(0.1, by_team$share, na.rm = TRUE)),\n"
    "         PERSONA_NAME[as.character(numbers)], 22, 7, 0.8, axis_at = FALSE)\n"
    "  axis(1, axTicks(1), paste(round(100 * axTicks(1)), '%'))\n"
    "  present <- intersect(teams$team, by_team$team)\n"
    "  height <- 0.8 / length(present)\n"
    "  row <- match(by_team$persona, numbers) - 0.4 + (match(by_team$team, present) - 0.5) * "
    "height\n"
    "  rect(0, row - 0.45 * height, by_team$share, row + 0.45 * height, border = NA,\n"
    "       col = color_of(by_team$team))\n"
    "  text(by_team$share, row, paste(round(100 * by_team$share), '%'), pos = 4, cex = 0.8)\n"
    "  mtext(WORDS$share_of_team, side = 1, line = 2.6)\n"
    "  key(label_of(present), color_of(present), length(numbers), 0.8)\n"
    "}";

static const char profiles[] =
    "profiles <- subset(tables$persona_profiles, model == 'all' & basis & !is.na(z))\n"
    "feature <- paste(profiles$question, profiles$feature, sep = '\\r')\n"
    "heat <- tapply(profiles$z, list(feature, profiles$persona), mean)\n"
    "if (nrow(profiles) == 0) {\n"
    "  cat(WORDS$no_personas, '\\n')\n"
    "} else {\n"
    "  heat <- heat[head(order(-apply(abs(heat), 1, max, na.rm = TRUE)), 20), , drop = FALSE]\n"
    "  labels <- short(profiles$label[match(rownames(heat), feature)])\n"
    "  limit <- max(abs(heat), 0.1, na.rm = TRUE)\n"
    "  canvas(nrow(heat), WORDS$profiles, c(0.5, ncol(heat) + 0.5), labels, 24, axis_at = FALSE)\n"
    "  shade <- hcl.colors(101, 'Purple-Brown')[round(50 * heat / limit) + 51]\n"
    "  rect(col(heat) - 0.5, row(heat) - 0.5, col(heat) + 0.5, row(heat) + 0.5, col = shade,\n"
    "       border = 'white')\n"
    "  text(col(heat), row(heat), sprintf('%+.2f', heat),\n"
    "       col = ifelse(abs(heat) > 0.65 * limit, 'white', 'black'))\n"
    "  names <- vapply(short(PERSONA_NAME[colnames(heat)]), function(name)\n"
    "    paste(strwrap(name, 18), collapse = '\\n'), '')\n"
    "  mtext(names, side = 1, at = seq_len(ncol(heat)), line = -0.6, padj = 1, cex = 0.85, las = "
    "0)\n"
    "  mtext(WORDS$z, side = 1, line = 3.8, cex = 0.85)\n"
    "}";

static const char map[] =
    "points_of <- subset(tables$persona_map, (is.na(model) | model == 'all') & !is.na(x) & "
    "!is.na(y))\n"
    "parts <- split(points_of, factor(points_of$kind, c('density', 'centre', 'axis')))\n"
    "color <- function(persona) PERSONA_COLORS[(persona - 1) %% length(PERSONA_COLORS) + 1]\n"
    "if (nrow(parts$centre) == 0) {\n"
    "  cat(WORDS$no_personas, '\\n')\n"
    "} else {\n"
    "  options(repr.plot.width = 9, repr.plot.height = 7)\n"
    "  par(mar = c(9, 5, 3, 2), las = 1, family = 'sans')\n"
    "  plot(points_of$x, points_of$y, type = 'n', bty = 'l', xlim = 1.9 * span(points_of$x),\n"
    "       ylim = 1.2 * span(points_of$y), xlab = WORDS$component_1, ylab = WORDS$component_2)\n"
    "  title(main = WORDS$map, adj = 0)\n"
    "  with(parts$density, points(x, y, pch = 16, cex = 0.8 * sqrt(count),\n"
    "                             col = adjustcolor(color(persona), 0.45)))\n"
    "  with(subset(parts$axis, abs(x) + abs(y) > 0.01), {\n"
    "    features <- tables$persona_features\n"
    "    label <- features$label[match(id, features$feature)]\n"
    "    arrows(0, 0, x, y, length = 0.08, col = '#888888')\n"
    "    text(x, y, short(ifelse(is.na(label), id, label), 26), cex = 0.8, col = '#555555',\n"
    "         pos = ifelse(x > 0, 4, 2))\n"
    "  })\n"
    "  with(parts$centre, points(x, y, pch = 23, bg = color(persona), col = 'white', cex = 2.4))\n"
    "  legend('bottom', PERSONA_NAME[as.character(parts$centre$persona)], pch = 18, bty = 'n', xpd "
    "= NA,\n"
    "         col = color(parts$centre$persona), inset = c(0, -0.42))\n"
    "}";

static const char quality[] =
    "found <- subset(tables$quality_summary, flagged > 0 | excluded > 0)\n"
    "found$team <- ifelse(is.na(found$team), '\\u2013', label_of(found$team))\n"
    "if (nrow(found) == 0) cat(WORDS$nothing_flagged, '\\n') else found";

static const char next_margin[] =
    "verdicts_at <- function(factor) {\n"
    "  # How many questions lie within, beyond or across so many times the margin.\n"
    "  margin <- factor * gaps$margin\n"
    "  within <- gaps$eq_low > -margin & gaps$eq_high < margin\n"
    "  beyond <- gaps$ci_low > margin | gaps$ci_high < -margin\n"
    "  counts <- c(sum(within, na.rm = TRUE), sum(beyond, na.rm = TRUE),\n"
    "              sum(!within & !beyond, na.rm = TRUE))\n"
    "  setNames(counts, c(WORDS$within_margin, WORDS$beyond_margin, WORDS$across_margin))\n"
    "}\n"
    "\n"
    "factors <- c(0.5, 0.75, 1, 1.25, 1.5, 2)\n"
    "data.frame(t(sapply(setNames(factors, factors), verdicts_at)), check.names = FALSE)";

static const char next_consensus[] =
    "inside <- subset(tables$consensus, headline & !is.na(question) & !is.na(team))\n"
    "side_by_side <- gaps[c('question', 'effect', 'margin', 'verdict')]\n"
    "for (name in unique(inside$team)) {\n"
    "  own <- subset(inside, team == name)\n"
    "  side_by_side[[paste('consensus', name)]] <- own$value[match(gaps$question, own$question)]\n"
    "}\n"
    "head(side_by_side, 10)";

static const char next_agenda[] =
    "agenda <- subset(tables$profile, !is.na(agenda_rank) & !is.na(question))\n"
    "agenda$text <- ifelse(is.na(agenda$text), agenda$question, agenda$text)\n"
    "agenda <- agenda[order(agenda$agenda_rank), c('agenda_rank', 'text', 'team', 'answer')]\n"
    "head(agenda, 20)";

const struct cell cells_r_explore[] = {
    {.id = "agreement-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_AGREEMENT},
    {.id = "agreement", .kind = CELL_CODE, .code = agreement},
    {.id = "truth-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_TRUTH},
    {.id = "truth", .kind = CELL_CODE, .code = truth},
    {.id = "truth-table", .kind = CELL_CODE, .code = truth_table},
    {.id = "personas-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_PERSONAS},
    {.id = "personas", .kind = CELL_CODE, .code = personas},
    {.id = "profiles", .kind = CELL_CODE, .code = profiles},
    {.id = "map", .kind = CELL_CODE, .code = map},
    {0},
};

const struct cell cells_r_next[] = {
    {.id = "quality-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_QUALITY},
    {.id = "quality", .kind = CELL_CODE, .code = quality},
    {.id = "next-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT},
    {.id = "next-margin-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT_MARGIN},
    {.id = "next-margin", .kind = CELL_CODE, .code = next_margin},
    {.id = "next-consensus-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT_CONSENSUS},
    {.id = "next-consensus", .kind = CELL_CODE, .code = next_consensus},
    {.id = "next-agenda-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT_AGENDA},
    {.id = "next-agenda", .kind = CELL_CODE, .code = next_agenda},
    {0},
};
