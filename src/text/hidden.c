#include "hidden.h"

#include <stdio.h>
#include <string.h>

struct name {
    uint32_t cp;
    char name[7];
};

/* The abbreviations of the standard (NameAliases.txt); what has none here is named by
 * its number. */
static const struct name names[] = {
    {0x00, "NUL"},      {0x07, "BEL"},   {0x08, "BS"},     {0x1B, "ESC"},
    {0x7F, "DEL"},      {0x85, "NEL"},   {0x9B, "CSI"},    {0x9D, "OSC"},
    {0xAD, "SHY"},      {0x34F, "CGJ"},  {0x61C, "ALM"},   {0x200B, "ZWSP"},
    {0x200C, "ZWNJ"},   {0x200D, "ZWJ"}, {0x200E, "LRM"},  {0x200F, "RLM"},
    {0x202A, "LRE"},    {0x202B, "RLE"}, {0x202C, "PDF"},  {0x202D, "LRO"},
    {0x202E, "RLO"},    {0x2060, "WJ"},  {0x2066, "LRI"},  {0x2067, "RLI"},
    {0x2068, "FSI"},    {0x2069, "PDI"}, {0xFE0E, "VS15"}, {0xFE0F, "VS16"},
    {0xFEFF, "ZWNBSP"},
};

size_t gah_hidden_name(uint32_t cp, uint32_t out[HIDDEN_NAME_MAX])
{
    char number[HIDDEN_NAME_MAX];
    const char *name = number;
    size_t count = 0;
    snprintf(number, sizeof number, "U+%04X", (unsigned)(cp & 0x1FFFFF));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].cp == cp)
            name = names[i].name;
    out[count++] = HIDDEN_OPEN;
    for (; *name && count < HIDDEN_NAME_MAX - 1; name++)
        out[count++] = (unsigned char)*name;
    out[count++] = HIDDEN_CLOSE;
    return count;
}

bool gah_hidden_works(uint32_t cp)
{
    return cp == 0x61C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x202A && cp <= 0x202C) || (cp >= 0x2066 && cp <= 0x2069);
}
