#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gahnama/base/pipeline.h"

struct run {
    unsigned produced;
    unsigned consumed;
    unsigned limit;
    unsigned stop_after;
    bool in_order;
    unsigned worked;
};

struct item {
    unsigned number;
    unsigned squared;
};

static bool produce(void *context, void *item)
{
    struct run *run = context;
    struct item *it = item;
    if (run->produced == run->limit)
        return false;
    it->number = run->produced++;
    return true;
}

static void work(void *context, void *worker, void *item)
{
    struct item *it = item;
    (void)context;
    (void)worker;
    it->squared = it->number * it->number;
}

static bool consume(void *context, void *item)
{
    struct run *run = context;
    struct item *it = item;
    if (it->number != run->consumed || it->squared != it->number * it->number)
        run->in_order = false;
    run->consumed++;
    return run->consumed != run->stop_after;
}

static struct run run_with(unsigned jobs, unsigned limit, unsigned stop_after)
{
    struct run run = {0, 0, limit, stop_after, true, 0};
    struct gah_pipeline pipeline = {.jobs = jobs,
                                    .item_size = sizeof(struct item),
                                    .context = &run,
                                    .produce = produce,
                                    .work = work,
                                    .consume = consume};
    gah_pipeline_run(&pipeline);
    return run;
}

static void results_come_in_input_order_whatever_the_number_of_workers(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= 5; jobs++) {
        struct run run = run_with(jobs, 1000, 0);
        assert_int_equal(run.consumed, 1000);
        assert_true(run.in_order);
    }
}

static void an_empty_input_consumes_nothing(void **state)
{
    (void)state;
    assert_int_equal(run_with(4, 0, 0).consumed, 0);
}

static void a_consumer_can_stop_the_run(void **state)
{
    struct run run;
    (void)state;
    run = run_with(3, 100000, 10);
    assert_int_equal(run.consumed, 10);
    assert_true(run.produced < 200);
}

static void count(void *context, void *worker, void *item)
{
    unsigned *own = worker;
    (void)context;
    (void)item;
    ++*own;
}

static void add_up(void *context, void *worker)
{
    struct run *run = context;
    run->worked += *(unsigned *)worker;
}

static bool go_on(void *context, void *item)
{
    (void)context;
    (void)item;
    return true;
}

static void each_worker_keeps_its_memory_from_item_to_item(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= 4; jobs++) {
        struct run run = {.limit = 500};
        struct gah_pipeline pipeline = {.jobs = jobs,
                                        .item_size = sizeof(struct item),
                                        .context = &run,
                                        .produce = produce,
                                        .work = count,
                                        .consume = go_on,
                                        .worker_size = sizeof(unsigned),
                                        .release_worker = add_up};
        gah_pipeline_run(&pipeline);
        assert_int_equal(run.worked, 500);
    }
}

static bool few_wait(void *context)
{
    const struct run *run = context;
    return run->produced - run->consumed < 3;
}

static bool consume_few(void *context, void *item)
{
    struct run *run = context;
    if (run->produced - run->consumed > 3)
        run->in_order = false;
    return consume(context, item);
}

static void no_more_is_produced_than_may_be(void **state)
{
    struct run run = {.limit = 200, .in_order = true};
    struct gah_pipeline pipeline = {.jobs = 4,
                                    .items_per_job = 32,
                                    .item_size = sizeof(struct item),
                                    .context = &run,
                                    .produce = produce,
                                    .may_produce = few_wait,
                                    .work = work,
                                    .consume = consume_few};
    (void)state;
    gah_pipeline_run(&pipeline);
    assert_int_equal(run.consumed, 200);
    assert_true(run.in_order);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_input_order_whatever_the_number_of_workers),
        cmocka_unit_test(an_empty_input_consumes_nothing),
        cmocka_unit_test(a_consumer_can_stop_the_run),
        cmocka_unit_test(each_worker_keeps_its_memory_from_item_to_item),
        cmocka_unit_test(no_more_is_produced_than_may_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
