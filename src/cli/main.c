#include <stdio.h>

int main(void)
{
    puts("gahnama " GAH_VERSION);
    return 0;
}
