//! Conditions over lists, against values worked out by hand.

use super::{check, one};

#[test]
fn all_pairs_of_two_lists() {
    let apart = "every p in applicants: every h in houses: p.income <= h.price";
    let case = |incomes: [u32; 2], prices: [&str; 2]| {
        format!(
            r#""applicants": {{ "a": {{ "income": {} }}, "b": {{ "income": {} }} }},
               "houses": {{ "h": {{ {} }}, "i": {{ {} }} }}"#,
            incomes[0], incomes[1], prices[0], prices[1]
        )
    };
    check(&[
        (apart, &case([1, 2], ["\"price\": 2", "\"price\": 3"]), Some(true), &[]),
        (apart, &case([1, 3], ["\"price\": 2", "\"price\": 3"]), Some(false), &[]),
        (apart, &case([1, 3], ["\"price\": 3", ""]), None, &["i.price"]),
        (apart, &case([1, 3], ["\"price\": 2", ""]), Some(false), &[]),
        // No price is below nothing.
        (apart, &case([0, 0], ["", "\"price\": 0"]), None, &["h.price"]),
        (apart, r#""applicants": { "a": { "income": 5 } }, "houses": {}"#, Some(true), &[]),
        (apart, r#""applicants": { "a": { "income": 5 } }"#, None, &["the list of houses"]),
        (
            "some h in houses: some i in houses: h is not i and h.price is i.price",
            &case([0, 0], ["\"price\": 7", "\"price\": 7"]),
            Some(true),
            &[],
        ),
        (
            "some h in houses: some i in houses: h is not i and h.price is i.price",
            &case([0, 0], ["\"price\": 7", "\"price\": 8"]),
            Some(false),
            &[],
        ),
    ]);
}

#[test]
fn least_and_greatest() {
    let houses =
        |rest: &str| format!(r#""applicants": {{ "a": {{ "income": 5 }} }}, "houses": {{ {rest} }}"#);
    let three = houses(
        r#""h": { "owner": "a", "price": 30, "rooms": 1 }, "i": { "owner": "a", "price": 10, "rooms": 2 }, "j": { "price": 5, "rooms": 3 }"#,
    );
    let one_unknown = houses(r#""h": { "owner": "a", "price": 30 }, "i": { "owner": "a" }"#);
    check(&[
        ("max(h.price for h in houses) is 30", &three, Some(true), &[]),
        ("min(h.price for h in houses) is 5", &three, Some(true), &[]),
        (
            "min(h.price for h in houses where h.owner is a) is 10",
            &houses(r#""h": { "owner": "a", "price": 30 }, "i": { "owner": "a", "price": 10 }"#),
            Some(true),
            &[],
        ),
        ("max(h.price + h.rooms * 10 for h in houses where h.rooms >= 2) is 35", &three, Some(true), &[]),
        ("max(h.price for h in houses) - min(h.price for h in houses) > 24", &three, Some(true), &[]),
        ("max(h.price for h in houses where h.owner is a) >= 30", &one_unknown, Some(true), &[]),
        ("max(h.price for h in houses where h.owner is a) > 30", &one_unknown, None, &["i.price"]),
        ("min(h.price for h in houses where h.owner is a) <= 30", &one_unknown, Some(true), &[]),
        // Of none there is no greatest.
        ("max(h.price for h in houses) > 0", &houses(""), None, &[]),
    ]);
}

#[test]
fn heads_and_members() {
    // A household of five, of whom two are named.
    let household = r#""applicants": { "a": { "heads": 5 }, "b": { "household": "a" }, "c": { "household": "a" }, "d": {} }"#;
    let acts = |more: &str| {
        format!(
            r#""applicants": {{ "a": {{}} }}, "events": {{ "x": {{ "act": "arrest", "by": "a" }}, "y": {{ "act": "arrest", "by": "a" }} }}{more}"#
        )
    };
    check(&[
        ("count(p in applicants) is 6", household, Some(true), &[]),
        // Whether somebody of whom no household is given is in one is not known.
        (
            "count(p in applicants where p.household is a) is 2",
            household,
            None,
            &["a.household", "d.household"],
        ),
        ("count(p in applicants where p.household is a) >= 2", household, Some(true), &[]),
        // So much for each head.
        (
            "a.income > count(p in applicants) * 500",
            r#""applicants": { "a": { "income": 1500 }, "b": {}, "c": {} }"#,
            Some(false),
            &[],
        ),
        (
            "a.income >= count(p in applicants) * 500",
            r#""applicants": { "a": { "income": 1500 }, "b": {}, "c": {} }"#,
            Some(true),
            &[],
        ),
        ("a.income - a.children * 100 - 50 is 250", &one(r#""income": 500, "children": 2"#), Some(true), &[]),
        (
            "a.income > 1_000 + a.children * 500 / 2",
            &one(r#""income": 1751, "children": 3"#),
            Some(true),
            &[],
        ),
        ("count(e in events where e.act is arrest) >= 2", &acts(""), Some(true), &[]),
        ("count(e in events where e.act is arrest) >= 3", &acts(""), None, &["one more event"]),
        (
            "count(e in events where e.act is arrest) >= 3",
            &acts(r#", "complete": [{ "act": "arrest" }]"#),
            Some(false),
            &[],
        ),
        (
            "count(e in events where e.act is arrest) is 2",
            &acts(r#", "complete": [{ "act": "arrest" }]"#),
            Some(true),
            &[],
        ),
        (
            "count(w in a.wards) >= 2",
            r#""applicants": { "a": { "wards": ["b", "c"] }, "b": {}, "c": {} }"#,
            Some(true),
            &[],
        ),
        ("count(w in a.wards) >= 2", r#""applicants": { "a": { "wards": [] } }"#, Some(false), &[]),
        ("count(w in a.wards) >= 2", r#""applicants": { "a": {} }"#, None, &["a.wards"]),
    ]);
}

#[test]
fn every_over_closed_lists() {
    let wards =
        |rest: &str| format!(r#""applicants": {{ "a": {{ {rest} }}, "b": {{ "children": 1 }}, "c": {{}} }}"#);
    let all = "every w in a.wards: w.children >= 1";
    check(&[
        (all, &wards(r#""wards": ["b"]"#), Some(true), &[]),
        (all, &wards(r#""wards": ["b", "c"]"#), None, &["c.children"]),
        (all, &wards(r#""wards": []"#), Some(true), &[]),
        (all, &wards(""), None, &["a.wards"]),
        ("every w in a.wards: w.children >= 0", &wards(r#""wards": ["b"]"#), Some(true), &[]),
        (
            "every p in applicants: p is a or p.children is 1",
            r#""applicants": { "a": {}, "b": { "children": 1 } }"#,
            Some(true),
            &[],
        ),
        // An open list may always hold one more.
        (
            "every e in events: e.act is arrest",
            r#""applicants": { "a": {} }, "events": { "x": { "act": "arrest" } }"#,
            None,
            &["one more event"],
        ),
        (
            "every e in events: e.act is arrest",
            r#""applicants": { "a": {} }, "events": { "x": { "act": "hearing" } }"#,
            Some(false),
            &[],
        ),
        ("single in a.tags", r#""applicants": { "a": { "tags": ["widowed"] } }"#, Some(true), &[]),
        ("widowed in a.tags", r#""applicants": { "a": { "tags": ["single"] } }"#, Some(false), &[]),
        ("single not in a.tags", r#""applicants": { "a": { "tags": [] } }"#, Some(true), &[]),
        (
            "b_is_ward or not (a.spouse in a.wards)".replace("b_is_ward or ", "").as_str(),
            r#""applicants": { "a": { "wards": ["b"], "spouse": "b" }, "b": {} }"#,
            Some(false),
            &[],
        ),
    ]);
}
