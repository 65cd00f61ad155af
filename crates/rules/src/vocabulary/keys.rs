//! The keys of vocabulary files: one table for each table of TOML, by which they are read and from which schemas are written.

use crate::syntax::ACCEPTED_KEY;
use crate::syntax::shape::Takes::{Any, Flag, Range, Table, Text, Texts, Word};
use crate::syntax::shape::{Key, Shape};

/// A vocabulary file.
pub static VOCABULARY: Shape = Shape {
    name: "vocabulary",
    says: "What a case can say: kinds of entity, their fields, the values of enums, known entities and walks.",
    keys: &[&[
        Key::new("entity", Table(&KINDS), "Kinds of entity, under their names."),
        Key::new("enum", Table(&ENUMS), "Enums, under their names."),
        Key::new("known", Table(&KNOWN), "Entities that every case knows, under the name of their kind."),
        Key::new("walk", Table(&WALKS), "Walks from one entity to another, such as `state of x`."),
        Key::new(
            "short_of_proof",
            Texts,
            "Words of standards that ask for less than proof. What a body finds of an event by such a standard counts as an inquiry.",
        )
        .example("reasonable grounds"),
        ACCEPTED_KEY,
    ]],
    other: None,
};

static KINDS: Shape =
    Shape { name: "entities", says: "Kinds of entity.", keys: &[], other: Some(Table(&KIND)) };

/// `[entity.KIND]`
pub static KIND: Shape = Shape {
    name: "entity",
    says: "A kind of entity, such as a person or an event.",
    keys: &[&[
        Key::new("title", Text, "What it is, in words."),
        Key::new(
            "plural",
            Text,
            "The key under which a case lists entities of this kind. It has to be said once.",
        )
        .example("persons"),
        Key::new("has", Table(&FIELDS), "Its fields, under their names."),
        Key::new("claim", Flag, "An entity of this kind is what somebody says happened."),
        Key::new("record", Word(&["open"]), "`open`: there may be more than the case mentions."),
        Key::new(
            "blur",
            Flag,
            "Under strict redaction an entity of this kind is told by its sort, and not by its label.",
        ),
        Key::new("group", Text, "The field that names the group a member is part of.").example("part_of"),
        Key::new("heads", Text, "The field that says how many heads an entity counts.").example("count"),
        Key::new("described_by", Text, "The enum field whose value brings the phrases of a claim.")
            .example("act"),
        Key::new("day", Text, "The field with the day of a claim.").example("when"),
        Key::new("follows", Text, "The field that names an earlier claim.").example("after"),
        Key::new("answers", Texts, "The fields whose entities speak of a claim first-hand.").example("by"),
        Key::new(
            "shared_by",
            Texts,
            "The fields whose entities do a claim together or take over from one another: what one of them says of it is the own word of the other too.",
        )
        .example("recipient"),
    ]],
    other: None,
};

static FIELDS: Shape =
    Shape { name: "fields", says: "Fields of a kind.", keys: &[], other: Some(Table(&FIELD)) };

const PHRASES: &[Key] = &[
    Key::new("says", Text, "That it is so, in a sentence with places: what happened, and nothing about it.")
        .example("{person} {is|are} of the nationality of {value}"),
    Key::new("not", Text, "That it is not so."),
    Key::new("ask", Text, "Whether it is so, as a question to somebody who may know."),
];

/// `[entity.KIND.has]` FIELD
pub static FIELD: Shape = Shape {
    name: "field",
    says: "A field of a kind.",
    keys: &[
        &[
            Key::new(
                "type",
                Text,
                "`bool`, `int`, `decimal UNIT`, `text`, `date`, `enum NAME`, `ref KIND`, `ref KIND or KIND`, or `list of` one of these.",
            )
            .required()
            .example("ref actor"),
            Key::new("given", Flag, "It needs no statement."),
            Key::new(
                "also",
                Texts,
                "Other words for it that a source may have, in any language: `policycheck words` finds it by them.",
            )
            .example("citizenship"),
            Key::new("inherit", Flag, "Members have it from their group."),
            Key::new(
                "enough",
                Word(&["reported", "alleged", "corroborated", "found"]),
                "A lower level of support that suffices for it while nobody contradicts.",
            ),
            Key::new("range", Range, "The least number, or the least and the greatest."),
            Key::new(
                "blur",
                Flag,
                "It tells how old somebody is, as a date of birth does: under strict redaction of a date the year stays, and of anything else nothing.",
            ),
            Key::new(
                "acyclic",
                Flag,
                "Nothing may lead back to itself by this reference. So it is without saying for the group, for what a claim follows, and along walks.",
            ),
        ],
        PHRASES,
    ],
    other: None,
};

static ENUMS: Shape = Shape { name: "enums", says: "Enums.", keys: &[], other: Some(Table(&VALUES)) };

static VALUES: Shape =
    Shape { name: "values", says: "The values of an enum.", keys: &[], other: Some(Table(&VALUE)) };

/// `[enum.NAME.VALUE]`
pub static VALUE: Shape = Shape {
    name: "value",
    says: "A value of an enum.",
    keys: &[
        &[
            Key::new("label", Text, "It in words; the name with blanks if none is given."),
            Key::new("noun", Text, "What an event of this sort is called, as a noun without its article.")
                .example("arrest"),
            Key::new("kind_of", Text, "The wider value that holds wherever this one does."),
            Key::new(
                "also",
                Texts,
                "Other words for it that a source may have, in any language: `policycheck words` finds it by them, and whoever writes one in a case is asked whether this was meant.",
            )
            .example("interrogated"),
            Key::new("finds", Flag, "An actor of this sort examines facts and may make findings."),
            Key::new(
                "public",
                Flag,
                "An actor of this sort is a State, an international organisation, or an office or authority of one: what its own side says can keep a breach by it open, and no more.",
            ),
            Key::new("media", Flag, "An actor of this sort prints or broadcasts what others say."),
            Key::new(
                "utterance",
                Flag,
                "An event of this sort is an utterance that is itself the act, such as a vote or a note: that it was made is no own word.",
            ),
        ],
        PHRASES,
        &[Key::new("none", Text, "Completes “nobody is said to have …”.").example("been arrested")],
    ],
    other: None,
};

static KNOWN: Shape = Shape {
    name: "known",
    says: "Entities that every case knows.",
    keys: &[],
    other: Some(Table(&KNOWN_OF_A_KIND)),
};

static KNOWN_OF_A_KIND: Shape = Shape {
    name: "known_of_a_kind",
    says: "Known entities of one kind, under their ids.",
    keys: &[],
    other: Some(Table(&KNOWN_ENTITY)),
};

/// `[known.KIND.ID]`
pub static KNOWN_ENTITY: Shape = Shape {
    name: "known_entity",
    says: "A known entity: values of the fields of its kind.",
    keys: &[&[
        Key::new(
            "also",
            Texts,
            "Other names it goes by. Who writes one of them where the id belongs is asked whether this entity was meant; who declares an entity under one of them is told of this one.",
        )
        .example("Republic of Korea"),
        Key::new("names", Table(&NAMES), "The same in other languages."),
        Key::new(
            "adjectives",
            Texts,
            "What is called after it. Strict redaction leaves such words, and its names, in the texts of a case.",
        )
        .example("South Korean"),
    ]],
    other: Some(Any),
};

static NAMES: Shape = Shape {
    name: "names",
    says: "Names of a known entity in other languages, under the codes of the languages (ISO 639-1).",
    keys: &[],
    other: Some(Texts),
};

static WALKS: Shape = Shape { name: "walks", says: "Walks.", keys: &[], other: Some(Table(&WALK)) };

/// `[walk.NAME]`
pub static WALK: Shape = Shape {
    name: "walk",
    says: "A walk from one entity to another, which conditions write as `NAME of x`.",
    keys: &[&[
        Key::new("along", Texts, "The references that are followed.").required().example("actor.of"),
        Key::new("until", Text, "Where it ends.").required().example("kind is state"),
        Key::new("voice", Flag, "It tells for whom somebody speaks."),
    ]],
    other: None,
};
