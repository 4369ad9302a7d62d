/* Runs on the machine that builds: writes the data files named on its command line as a
 * C source to standard output. Comments are emptied, their lines stay, so that messages
 * name the right line. The output depends on names and contents alone. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t fingerprint = UINT64_C(0xcbf29ce484222325);

static size_t forms; /* at most so many */

static void hash_byte(int byte)
{
    fingerprint = (fingerprint ^ (uint64_t)byte) * UINT64_C(0x100000001b3);
}

/* "…/fa/months.tsv": where "fa" begins. */
static const char *short_name(const char *path)
{
    const char *at = path + strlen(path);
    for (int slashes = 0; at > path; at--)
        if (at[-1] == '/' && ++slashes == 2)
            break;
    return at;
}

static size_t write_bytes(FILE *in, int number)
{
    size_t len = 0;
    int line_start = 1, comment = 0;
    printf("static const unsigned char bytes_%d[] = {", number);
    for (int c; (c = getc(in)) != EOF;) {
        comment = line_start ? c == '#' : comment && c != '\n';
        line_start = c == '\n';
        if (comment)
            continue;
        forms += c == '\n' || c == '|';
        printf(len % 20 ? "%d," : "\n%d,", c);
        hash_byte(c);
        len++;
    }
    printf("\n0};\n");
    return len;
}

static size_t embed(const char *path, int number)
{
    FILE *in = fopen(path, "rb");
    if (!in) {
        perror(path);
        exit(1);
    }
    for (const char *c = short_name(path); *c; c++)
        hash_byte(*c);
    size_t len = write_bytes(in, number);
    fclose(in);
    return len;
}

static void write_row(const char *path, int number, size_t len)
{
    const char *name = short_name(path);
    const char *slash = strchr(name, '/');
    const char *kind = slash ? slash + 1 : name;
    const char *dot = strrchr(kind, '.');
    int lang_len = slash ? (int)(slash - name) : 0;
    int kind_len = dot ? (int)(dot - kind) : (int)strlen(kind);
    if (strncmp(name, "data/", 5) == 0) { /* beside the folders: of every language */
        name = "und";
        lang_len = 3;
    }
    printf("    {\"%.*s\", \"%.*s\", \"%s\", bytes_%d, %zu},\n", lang_len, name,
           kind_len, kind, short_name(path), number, len);
}

int main(int argc, char **argv)
{
    size_t *lens = calloc((size_t)argc, sizeof *lens);
    if (!lens)
        return 1;
    printf("#include \"%s\"\n\n", "embedded.h");
    for (int i = 1; i < argc; i++)
        lens[i] = embed(argv[i], i);
    printf("const struct embedded_file embedded_files[] = {\n");
    for (int i = 1; i < argc; i++)
        write_row(argv[i], i, lens[i]);
    printf("    {0, 0, 0, 0, 0}};\n");
    printf("const size_t embedded_file_count = %d;\n", argc - 1);
    printf("const size_t embedded_form_count = %zu;\n", forms);
    printf("const uint64_t embedded_fingerprint = UINT64_C(%" PRIu64 ");\n",
           fingerprint);
    free(lens);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
