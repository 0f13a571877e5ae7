/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>

#include "tests/temporary.h"

/* Lowest first: a folder includes only itself and folders before it. */
static const char *const layers[] = {"datasets", "analysis", "bench", "assess", "plots", "report", "cli"};

static size_t layer_of(const char *path)
{
    size_t i = 0;
    while (i < N(layers) && (strncmp(path, layers[i], strlen(layers[i])) != 0 || path[strlen(layers[i])] != '/'))
        i++;
    return i;
}

static size_t count_upward_includes(const char *path, size_t layer)
{
    size_t upward = 0;
    char line[512], included[256];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "#include \"%255[^\"]\"", included) != 1 || layer_of(included) <= layer)
            continue;
        print_message("%s includes %s\n", path, included);
        upward++;
    }
    fclose(file);
    return upward;
}

static bool is_source(const char *name)
{
    const size_t length = strlen(name);
    return length > 2 && (strcmp(name + length - 2, ".c") == 0 || strcmp(name + length - 2, ".h") == 0);
}

/* Upward includes below ROOT/folder, folders inside it too. */
static size_t check_folder(const char *root, const char *folder, size_t layer, size_t *files)
{
    char path[512];
    size_t upward = 0;
    snprintf(path, sizeof path, "%s/%s", root, folder);
    DIR *open_folder = opendir(path);
    if (!open_folder)
        return 0;
    for (struct dirent *entry; (entry = readdir(open_folder));) {
        char inner[600];
        struct stat about;
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s/%s", root, folder, entry->d_name);
        snprintf(inner, sizeof inner, "%s/%s", folder, entry->d_name);
        if (stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
            upward += check_folder(root, inner, layer, files);
        } else if (is_source(entry->d_name)) {
            upward += count_upward_includes(path, layer);
            ++*files;
        }
    }
    closedir(open_folder);
    return upward;
}

static void no_folder_includes_one_above_it(void **state)
{
    (void)state;
    size_t upward = 0;
    for (size_t i = 0; i < N(layers); i++) {
        size_t files = 0;
        upward += check_folder(source_folder(), layers[i], i, &files);
        assert_true(files > 0);
    }
    assert_int_equal(upward, 0);
}

static void the_check_sees_an_upward_include(void **state)
{
    (void)state;
    temporary_folder folder;
    size_t files = 0;
    make_temporary(&folder);
    write_file(&folder, "analysis/bad.c", "#include \"analysis/bad.h\"\n#include \"bench/quartiles.h\"\n");
    assert_int_equal(check_folder(folder.path, "analysis", 1, &files), 1);
    assert_int_equal(files, 1);
    remove_temporary_folder(&folder);
}

/* Every method of these folders has a test of the same name. */
static void every_method_has_its_test(void **state)
{
    (void)state;
    static const char *const folders[] = {"analysis", "bench"};
    size_t without = 0;
    for (size_t i = 0; i < N(folders); i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", source_folder(), folders[i]);
        DIR *folder = opendir(path);
        assert_non_null(folder);
        for (struct dirent *entry; (entry = readdir(folder));) {
            if (!is_source(entry->d_name) || strstr(entry->d_name, ".h"))
                continue;
            snprintf(path, sizeof path, "%s/tests/test_%s", source_folder(), entry->d_name);
            if (access(path, R_OK) != 0) {
                print_message("there is no %s\n", path);
                without++;
            }
        }
        closedir(folder);
    }
    assert_int_equal(without, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_folder_includes_one_above_it),
        cmocka_unit_test(the_check_sees_an_upward_include),
        cmocka_unit_test(every_method_has_its_test),
    };
    return cmocka_run_group_tests_name("layers", tests, NULL, NULL);
}
