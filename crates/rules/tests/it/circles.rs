//! Circles among references.

use policycheck_rules::arena::{Link, circles};

fn of(links: &[(usize, usize)]) -> Vec<Vec<(usize, usize)>> {
    let all: Vec<Link> = links.iter().map(|(from, to)| Link { from: *from, to: *to }).collect();
    circles(&all).into_iter().map(|circle| circle.into_iter().map(|link| links[link]).collect()).collect()
}

#[test]
fn a_circle_is_given_from_one_link_to_the_next() {
    assert_eq!(of(&[(0, 0)]), [[(0, 0)]]);
    assert_eq!(of(&[(0, 1), (1, 0)]), [[(0, 1), (1, 0)]]);
    assert_eq!(of(&[(5, 1), (1, 2), (2, 3), (3, 1)]), [[(1, 2), (2, 3), (3, 1)]]);
}

#[test]
fn what_leads_on_or_together_is_none() {
    assert_eq!(of(&[]), Vec::<Vec<_>>::new());
    assert_eq!(of(&[(0, 1), (1, 2), (2, 3)]), Vec::<Vec<_>>::new());
    assert_eq!(of(&[(0, 1), (0, 2), (1, 3), (2, 3)]), Vec::<Vec<_>>::new(), "two ways to one end");
}

#[test]
fn several_circles_are_each_given_once() {
    assert_eq!(of(&[(0, 1), (1, 0), (2, 2), (3, 0)]).len(), 2);
    assert_eq!(of(&[(0, 1), (1, 0), (0, 2), (2, 0)]).len(), 2, "two that share a member");
}

#[test]
fn a_long_circle_takes_no_longer_than_its_links() {
    let links: Vec<(usize, usize)> = (0..200_000).map(|n| (n, (n + 1) % 200_000)).collect();
    assert_eq!(of(&links)[0].len(), 200_000);
}

proptest::proptest! {
    /// Taking the last link out of each circle leaves none.
    #[test]
    fn every_circle_is_broken_when_those_given_are(links in proptest::collection::vec((0_usize..8, 0_usize..8), 0..20)) {
        let all: Vec<Link> = links.iter().map(|(from, to)| Link { from: *from, to: *to }).collect();
        let found = circles(&all);
        for circle in &found {
            for (a, b) in circle.iter().zip(circle.iter().cycle().skip(1)) {
                proptest::prop_assert_eq!(all[*a].to, all[*b].from);
            }
        }
        let backwards: Vec<usize> = found.iter().filter_map(|circle| circle.last().copied()).collect();
        let rest: Vec<Link> =
            all.iter().enumerate().filter(|(place, _)| !backwards.contains(place)).map(|(_, link)| *link).collect();
        proptest::prop_assert!(circles(&rest).is_empty());
    }
}
