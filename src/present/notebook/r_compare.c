/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of R: loading, the headline, gaps and batteries. */
#include "cells.h"

static const char load[] =
    "read_table <- function(part) {\n"
    "  # Read a table with the types of its schema, and say so where it was edited.\n"
    "  classes <- c(string = 'character', number = 'numeric', integer = 'numeric', boolean = "
    "'logical')\n"
    "  columns <- vapply(part$schema$fields, function(field) field$name, '')\n"
    "  types <- vapply(part$schema$fields, function(field) field$type, '')\n"
    "  path <- file.path(FOLDER, part$path)\n"
    "  if (!file.exists(path)) {\n"
    "    cat(part$path, ': ', WORDS$missing, '\\n', sep = '')\n"
    "    empty <- lapply(classes[types], vector, length = 0)\n"
    "    return(as.data.frame(setNames(empty, columns)))\n"
    "  }\n"
    "  whole <- file.size(path) == part$bytes\n"
    "  if (whole && exists('sha256sum', asNamespace('tools'))) {  # from R 4.5 on\n"
    "    digest <- get('sha256sum', asNamespace('tools'))(path)\n"
    "    whole <- part$hash == paste0('sha256:', digest)\n"
    "  }\n"
    "  if (!whole) cat(part$path, ': ', WORDS$edited, '\\n', sep = '')\n"
    "  read.csv(path, colClasses = setNames(classes[types], columns), na.strings = '',\n"
    "           encoding = 'UTF-8', check.names = FALSE)\n"
    "}";

static const char load_tables[] =
    "package <- jsonlite::fromJSON(file.path(FOLDER, 'datapackage.json'), simplifyVector = FALSE)\n"
    "resources <- Filter(function(part) !is.null(part$schema), package$resources)\n"
    "names(resources) <- vapply(resources, function(part) part$name, '')\n"
    "tables <- lapply(resources, read_table)\n"
    "run <- na.omit(tables$run)\n"
    "facts <- as.list(setNames(run$value, run$key))\n"
    "cat(if (is.null(facts$title)) package$name else facts$title, '\\n')";

static const char overview[] =
    "overview <- data.frame(\n"
    "  names(tables), vapply(tables, nrow, 0L),\n"
    "  vapply(resources, function(part) part$description, ''), row.names = NULL)\n"
    "setNames(overview, c(WORDS$table, WORDS$rows, WORDS$row_is))";

static const char helpers[] =
    "teams <- subset(tables$teams, !is.na(team))\n"
    "TEAM_LABEL <- setNames(ifelse(is.na(teams$label), teams$team, teams$label), teams$team)\n"
    "TEAM_COLOR <- setNames(rep_len(TEAM_COLORS, nrow(teams)), teams$team)\n"
    "\n"
    "short <- function(text, width = 60) {\n"
    "  # One line of at most so many characters, without what cannot be drawn.\n"
    "  line <- trimws(gsub('[[:space:][:cntrl:]]+', ' ', ifelse(is.na(text), '', text)))\n"
    "  ifelse(nchar(line) <= width, line, paste0(substr(line, 1, width - 1), '\\u2026'))\n"
    "}\n"
    "\n"
    "label_of <- function(name, width = 24) {\n"
    "  # The label of a team as it fits into a picture; its id where it has none.\n"
    "  short(ifelse(name %in% names(TEAM_LABEL), TEAM_LABEL[name], name), width)\n"
    "}\n"
    "\n"
    "words <- function(name, width = 30) {\n"
    "  # An id as words: 'buying_signs' is 'Buying signs'.\n"
    "  short(paste0(toupper(substr(name, 1, 1)), gsub('[_-]', ' ', substring(name, 2))), width)\n"
    "}\n"
    "\n"
    "color_of <- function(name) {\n"
    "  # The colour of a team; dark grey where there is none.\n"
    "  unname(ifelse(name %in% names(TEAM_COLOR), TEAM_COLOR[name], '#333333'))\n"
    "}";

static const char canvas[] =
    "canvas <- function(rows, title, xlim, labels, left = 22, bottom = 5, step = 0.36, axis_at = "
    "TRUE) {\n"
    "  # Axes high enough for so many rows; the first row is on top.\n"
    "  options(repr.plot.width = 10, repr.plot.height = step * rows + 0.2 * (bottom + 3))\n"
    "  par(mar = c(bottom, left, 3, 5), las = 1, family = 'sans')\n"
    "  plot(NA, xlim = xlim, ylim = c(rows + 0.5, 0.5), axes = FALSE, ann = FALSE, yaxs = 'i')\n"
    "  if (axis_at) axis(1)\n"
    "  mtext(labels, side = 2, at = seq_len(rows), line = 0.5, cex = 0.85)\n"
    "  title(main = title, adj = 0)\n"
    "}\n"
    "\n"
    "key <- function(labels, colors, rows, step) {\n"
    "  # A legend in one row below the axis; in the units of the axes, which fit any device.\n"
    "  n <- length(labels)\n"
    "  range <- par('usr')[1:2]\n"
    "  x <- range[1] + diff(range) * (-0.9 + 1.9 * (seq_len(n) - 1) / n)\n"
    "  y <- rep(rows + 0.5 + 1 / step, n)\n"
    "  points(x, y, pch = 15, col = colors, cex = 1.8, xpd = NA)\n"
    "  text(x, y, short(labels, max(8, 110 %/% n)), pos = 4, cex = 0.85, xpd = NA)\n"
    "}\n"
    "\n"
    "span <- function(...) {\n"
    "  # The range of numbers, those that are missing left out; never empty.\n"
    "  numbers <- c(...)\n"
    "  range(c(-0.1, 0.1, numbers[is.finite(numbers)]))\n"
    "}";

static const char headline[] =
    "count_of <- function(words, word) sum(words == word, na.rm = TRUE)\n"
    "\n"
    "say_unsure <- function(gaps) {\n"
    "  # How many questions need more answers, and where they lean.\n"
    "  unsure <- count_of(gaps$verdict, 'unsure')\n"
    "  if (unsure == 0) return('')\n"
    "  pieces <- c()\n"
    "  for (leaning in c('agree', 'disagree')) {\n"
    "    count <- count_of(gaps$leaning, leaning)\n"
    "    verb <- if (length(pieces) > 0) '' else if (count == 1) 'leans ' else 'lean '\n"
    "    if (count > 0) pieces <- c(pieces, paste0(count, ' ', verb, 'to ', leaning, 'ment'))\n"
    "  }\n"
    "  leans <- if (length(pieces) > 0) paste0(' (', paste(pieces, collapse = ', '), ')') else ''\n"
    "  paste0('; ', unsure, if (unsure == 1) ' needs' else ' need', ' more answers', leans)\n"
    "}";

static const char headline_widest[] =
    "say_widest <- function(gap, a, b) {\n"
    "  # The widest gap in words: by the answers, or by the option where those do not tell.\n"
    "  text <- paste0(' The widest gap is \"', gap$text, '\" (')\n"
    "  chosen <- gap$type %in% c('single', 'scale') && !is.na(gap$option)\n"
    "  alike <- isTRUE(gap$answer_a == gap$answer_b)\n"
    "  if (gap$type == 'multi' || (alike && (chosen || gap$type == 'rank'))) {\n"
    "    row <- subset(tables$options, question == gap$question & option == gap$option &\n"
    "      team_a == gap$team_a & team_b == gap$team_b & (is.na(kind) | kind == 'option'))[1, ]\n"
    "    if (gap$type == 'rank')\n"
    "      return(paste0(text, 'mean rank of \"', row$label, '\": ', a, ' ',\n"
    "                    sprintf('%.1f', row$share_a), ', ', b, ' ', sprintf('%.1f', "
    "row$share_b), ').'))\n"
    "    return(paste0(text, 'option \"', row$label, '\": ', a, ' ', sprintf('%.0f', 100 * "
    "row$share_a),\n"
    "                  ' %, ', b, ' ', sprintf('%.0f', 100 * row$share_b), ' %).'))\n"
    "  }\n"
    "  answers <- sub('([^.])\\\\.$', '\\\\1', c(gap$answer_a, gap$answer_b))\n"
    "  paste0(text, a, ': ', answers[1], '; ', b, ': ', answers[2], ').')\n"
    "}";

static const char sentence[] =
    "headline <- function(gaps) {\n"
    "  # The sentence of a run from the differences of one pair of teams.\n"
    "  named <- function(name) if (name %in% names(TEAM_LABEL)) TEAM_LABEL[[name]] else name\n"
    "  quoted <- function(x) if (lengths(strsplit(x, ' ')) > 3) paste0('\"', x, '\"') else x\n"
    "  labels <- c(named(gaps$team_a[1]), named(gaps$team_b[1]))\n"
    "  a <- quoted(labels[1])\n"
    "  b <- quoted(labels[2])\n"
    "  verdicts <- function(verdict) count_of(gaps$verdict, verdict)\n"
    "  hidden <- verdicts('suppressed')\n"
    "  compared <- sum(!is.na(gaps$verdict)) - hidden\n"
    "  if (compared == 0)\n"
    "    return(paste(a, 'and', b, 'have no question with enough answers of both to compare.'))\n"
    "  widest <- subset(gaps, verdict == 'disagree' & rank == 1)\n"
    "  paste0(\n"
    "    a, ' and ', b, ' agree on ', verdicts('agree'), ' of ', compared,\n"
    "    if (compared == 1) ' question' else ' questions', ', disagree on ', "
    "verdicts('disagree'),\n"
    "    if (verdicts('split') > 0) paste(', are split on', verdicts('split')), say_unsure(gaps),\n"
    "    if (hidden > 0) paste0('; ', hidden, if (hidden == 1) ' has' else ' have',\n"
    "                           ' too few answers to show'),\n"
    "    '.', if (nrow(widest) > 0) say_widest(widest[1, ], labels[1], labels[2]))\n"
    "}";

static const char headline_check[] =
    "differences <- tables$differences\n"
    "pair <- paste(differences$team_a, differences$team_b, sep = '\\r')\n"
    "gaps <- differences[pair == pair[1], ][order(differences$rank[pair == pair[1]]), ]\n"
    "\n"
    "if (nrow(gaps) == 0) {\n"
    "  cat(WORDS$nothing, '\\n')\n"
    "} else {\n"
    "  sentence <- headline(gaps)\n"
    "  stopifnot(is.null(facts$headline) || sentence == facts$headline)\n"
    "  cat(strwrap(sentence, 100), sep = '\\n')\n"
    "}";

static const char verdicts[] =
    "counted <- subset(differences, verdict %in% names(VERDICTS))\n"
    "sides <- paste(label_of(counted$team_a), rep('\\u2013', nrow(counted)), "
    "label_of(counted$team_b))\n"
    "counts <- table(factor(sides, unique(sides)), factor(counted$verdict, names(VERDICTS)))\n"
    "colnames(counts) <- unlist(VERDICTS)\n"
    "if (nrow(counted) == 0) cat(WORDS$nothing, '\\n') else as.data.frame.matrix(counts)";

static const char gaps[] =
    "draw_gaps <- function(gaps) {\n"
    "  # The gaps in margins: 95 % intervals thin, 90 % thick, the margin of agreement shaded.\n"
    "  a <- label_of(gaps$team_a, 14)\n"
    "  b <- label_of(gaps$team_b, 14)\n"
    "  row <- seq_len(nrow(gaps))\n"
    "  scaled <- gaps[c('effect', 'ci_low', 'ci_high', 'eq_low', 'eq_high')] / gaps$margin\n"
    "  labels <- paste0(short(ifelse(is.na(gaps$text), gaps$question, gaps$text), 56), '\\n',\n"
    "                   a, ': ', short(gaps$answer_a, 21), ' | ', b, ': ', short(gaps$answer_b, "
    "21))\n"
    "  canvas(length(row), WORDS$gaps, span(-1.2, 1.2, unlist(scaled)), labels, 26, step = 0.55)\n"
    "  rect(-1, 0.5, 1, length(row) + 0.5, col = '#EEEEEE', border = NA)\n"
    "  abline(v = c(-1, 0, 1), col = '#999999', lty = c(2, 1, 2))\n"
    "  color <- color_of(ifelse(gaps$effect > 0, gaps$team_b, gaps$team_a))\n"
    "  segments(scaled$ci_low, row, scaled$ci_high, row, color, lwd = 1.3)\n"
    "  segments(scaled$eq_low, row, scaled$eq_high, row, color, lwd = 5)\n"
    "  points(scaled$effect, row, pch = 21, bg = color, col = 'white', cex = 1.8)\n"
    "  mtext(paste0('< ', a[1], ' ', WORDS$higher, '    |    ', b[1], ' ', WORDS$higher, ' >'),\n"
    "        side = 1, line = 2.4)\n"
    "  mtext(WORDS$in_margins, side = 1, line = 3.6, cex = 0.85)\n"
    "}";

static const char gaps_draw[] =
    "drawn <- head(subset(gaps, !is.na(effect) & margin > 0), 10)\n"
    "if (nrow(drawn) == 0) cat(WORDS$nothing, '\\n') else draw_gaps(drawn)";

static const char batteries[] =
    "draw_battery <- function(title, shares, questions, who) {\n"
    "  # Bars of the shares of every option, around the middle of the scale.\n"
    "  n <- ncol(shares)\n"
    "  rows <- nrow(shares)\n"
    "  below <- rowSums(shares[, seq_len(n %/% 2), drop = FALSE])\n"
    "  left <- -below - if (n %% 2 == 1) shares[, n %/% 2 + 1] / 2 else 0\n"
    "  labels <- paste(ifelse(duplicated(questions), '', short(questions, 40)), ' ', label_of(who, "
    "14))\n"
    "  colors <- hcl.colors(n, 'Green-Brown', rev = TRUE)\n"
    "  canvas(rows, title, span(left, left + rowSums(shares)), labels, 24, 7, 0.3, axis_at = "
    "FALSE)\n"
    "  for (option in seq_len(n)) {\n"
    "    rect(left, seq_len(rows) - 0.38, left + shares[, option], seq_len(rows) + 0.38,\n"
    "         col = colors[option], border = 'white')\n"
    "    left <- left + shares[, option]\n"
    "  }\n"
    "  abline(v = 0, col = '#333333')\n"
    "  ticks <- axTicks(1)\n"
    "  axis(1, ticks, paste(abs(round(100 * ticks)), '%'))\n"
    "  key(colnames(shares), colors, rows, 0.3)\n"
    "}";

static const char batteries_draw[] =
    "options_of <- subset(tables$distributions, is.na(segment) & kind == 'option' & !is.na(team) "
    "&\n"
    "  !is.na(question) & !is.na(share))\n"
    "members <- subset(differences, !is.na(battery) & !is.na(question) & !duplicated(question))\n"
    "if (nrow(members) == 0) cat(WORDS$nothing, '\\n')\n"
    "for (battery in unique(members$battery)) {\n"
    "  rows <- subset(options_of, question %in% members$question[members$battery == battery])\n"
    "  if (nrow(rows) == 0) next\n"
    "  place <- paste(rows$question, rows$team, sep = '\\r')\n"
    "  shares <- tapply(rows$share, list(factor(place, unique(place)),\n"
    "                                    factor(rows$option, unique(rows$option))), sum, default = "
    "0)\n"
    "  colnames(shares) <- rows$label[match(colnames(shares), rows$option)]\n"
    "  first <- head(match(rownames(shares), place), 30)\n"
    "  text <- members$text[match(rows$question[first], members$question)]\n"
    "  draw_battery(words(battery), shares[seq_along(first), , drop = FALSE],\n"
    "               ifelse(is.na(text), rows$question[first], text), rows$team[first])\n"
    "}";

const struct cell cells_r_compare[] = {
    {.id = "title", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_TITLE},
    {.id = "constants", .kind = CELL_CONSTANTS},
    {.id = "load-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_LOAD},
    {.id = "load", .kind = CELL_CODE, .code = load},
    {.id = "load-tables", .kind = CELL_CODE, .code = load_tables},
    {.id = "overview", .kind = CELL_CODE, .code = overview},
    {.id = "helpers-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_HELPERS},
    {.id = "helpers", .kind = CELL_CODE, .code = helpers},
    {.id = "canvas", .kind = CELL_CODE, .code = canvas},
    {.id = "headline-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_HEADLINE},
    {.id = "headline", .kind = CELL_CODE, .code = headline},
    {.id = "headline-widest", .kind = CELL_CODE, .code = headline_widest},
    {.id = "sentence", .kind = CELL_CODE, .code = sentence},
    {.id = "headline-check", .kind = CELL_CODE, .code = headline_check},
    {.id = "verdicts", .kind = CELL_CODE, .code = verdicts},
    {.id = "gaps-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_GAPS},
    {.id = "gaps", .kind = CELL_CODE, .code = gaps},
    {.id = "gaps-draw", .kind = CELL_CODE, .code = gaps_draw},
    {.id = "batteries-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_BATTERIES},
    {.id = "batteries", .kind = CELL_CODE, .code = batteries},
    {.id = "batteries-draw", .kind = CELL_CODE, .code = batteries_draw},
    {0},
};
