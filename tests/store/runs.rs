//! A run of rows from anywhere in a list is a piece of the whole list, in every view and order.

#[path = "../../benches/council/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "the file is not brought in here")]
pub(crate) mod council;

use crate::stamp;
use redress::domain::query::{RowQuery, Sort, Start, View};
use redress::domain::row::Row;
use redress::store::Store;

fn filled(cases: usize) -> Store {
    let mut store = Store::in_memory(stamp()).expect("a store");
    council::fill(&mut store, cases, |_| ());
    store
}

fn query(view: View, sort: Sort, filter: &str, limit: usize) -> RowQuery {
    let (officer, today) = (council::OFFICER.to_owned(), council::now().date());
    RowQuery { view, filter: filter.to_owned(), sort, officer, today, limit, behind: Vec::new() }
}

const VIEWS: &[View] = &[
    View::Mine,
    View::Late,
    View::NextFive,
    View::Unassigned,
    View::Team,
    View::StageTwo,
    View::Waiting,
    View::All,
    View::New,
    View::Refused,
];

#[test]
fn a_run_of_rows_is_the_piece_of_the_list_that_it_says_it_is() {
    let store = filled(900);
    for view in VIEWS {
        for (sort, ..) in Sort::TABLE {
            let all = store.queue(&query(*view, *sort, "", usize::MAX)).expect("all").page;
            assert_eq!((all.first, all.rows.len()), (0, all.total), "{view:?} {sort:?}");
            let end = store.queue_at(&query(*view, *sort, "", 20), Start::End).expect("the end").page;
            let last = all.rows.len().saturating_sub(20);
            assert_eq!((end.first, &end.rows[..]), (last, &all.rows[last..]), "{view:?} {sort:?}");
            for (at, row) in all.rows.iter().enumerate().step_by(37) {
                let start = Start::Around(row.id);
                let run = store.queue_at(&query(*view, *sort, "", 20), start).expect("a run").page;
                let first = at.saturating_sub(10);
                let piece = &all.rows[first..all.rows.len().min(at + 10)];
                assert_eq!((run.first, &run.rows[..]), (first, piece), "{view:?} {sort:?} around {at}");
            }
        }
    }
}

#[test]
fn a_filter_gives_the_first_rows_that_have_its_words_however_many_have_them() {
    let store = filled(5_000);
    for view in VIEWS {
        for sort in [Sort::Due, Sort::Received, Sort::Service] {
            for words in ["s", "st", "ash", "c2", "b lane", "permit refused", "zz"] {
                let all = store.queue(&query(*view, sort, words, usize::MAX)).expect("all").page;
                let some = store.queue(&query(*view, sort, words, 40)).expect("some").page;
                let piece: Vec<Row> = all.rows.iter().take(40).cloned().collect();
                assert_eq!(some.rows, piece, "{view:?} {sort:?} {words:?}");
                assert_eq!(some.total, all.total);
                // Either all are counted, or it is said that there are more.
                let counted = some.matching == all.matching;
                assert!(
                    counted || (some.more && some.matching < all.matching),
                    "{view:?} {sort:?} {words:?}"
                );
            }
        }
    }
}

#[test]
fn what_the_queue_counts_is_what_counting_by_hand_gives() {
    let mut store = filled(1_500);
    let counts = |store: &Store| {
        let reply = store.queue(&query(View::Team, Sort::Due, "", 1)).expect("counts");
        (reply.counts, reply.strip, reply.load, reply.untriaged, reply.cases)
    };
    let before = counts(&store);
    for (view, n) in &before.0 {
        let rows = store.queue(&query(*view, Sort::Due, "", usize::MAX)).expect("rows").page.rows.len();
        assert_eq!(*n, rows, "{view:?}");
    }
    assert_eq!(before.2.iter().map(|load| load.late).sum::<usize>(), before.1.late);
    store.rebuild().expect("rebuilds");
    assert_eq!(counts(&store), before);
}
