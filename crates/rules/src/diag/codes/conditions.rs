//! `PC04xx`: names and types in conditions.

codes! {
    UNKNOWN_NAME = "PC0401", "a word that is no variable, list, value, definition or reading here",
        "A bare word is first a variable, then a list of the case, then a value of the enum on the other side of `is`. \
         An undeclared word is an error and never simply unknown. A known entity, such as a State, is written `@ID`.",
        wrong "some e in events: e.act is arest",
        right "some e in events: e.act is arrest";
    UNKNOWN_FIELD = "PC0402", "a field that no kind of this entity has",
        "A field that the entity at hand lacks is unknown; a field that none of the kinds it may be of has is a mistake.",
        wrong "person.nationalty is @dprk",
        right "person.nationality is @dprk";
    TYPE_MISMATCH = "PC0403", "two things compared or used that are not of one type",
        "A day is compared with a day, money with money of the same unit, an entity with an entity. A condition stands where true or false is wanted.",
        wrong "person.nationality < 3",
        right "person.nationality is @dprk";
    SHADOWED = "PC0404", "a variable named like something else",
        "A variable may not share its name with another variable in reach, a list of the case, or a value of an enum: nobody could say which is meant.",
        wrong "some events in events: events happened",
        right "some e in events: e happened";
    NOT_IN_ABOUT = "PC0405", "something that `about` cannot say",
        "`about` only chooses what a finding is about, by what the case mentions. What is denied is mentioned too, so `not` and `is not` have no meaning there; \
         readings and definitions decide, and stand in elements.",
        wrong "about = \"each p in persons where p.nationality is not @us\"",
        right "about = \"each p in persons where known p.nationality\"";
    CYCLE = "PC0406", "definitions that need one another",
        "A definition may use others, but never itself by a detour: there would be no place to begin.",
        wrong "refugee(person) if protected(person); protected(person) if refugee(person)",
        right "refugee(person) if person.fears is persecution";
    ARGUMENTS = "PC0407", "a definition called with other arguments than it takes",
        "The message says which parameters the definition has.",
        wrong "in_power_of(person)",
        right "in_power_of(person, party)";
    HAPPENED = "PC0408", "a claim in `about` of which no part of the norm asks whether it happened",
        "`about` takes a claim because it is mentioned, also when it is denied. So an element or the conduct has to ask whether it happened.",
        wrong "about = \"each entry in events where …\"   # and no `entry happened` anywhere",
        right "[norm.conduct]\ndone = \"entry happened\"";
    PATTERN = "PC0409", "a pattern that cannot be used",
        "Patterns are regular expressions without look-around or back-references, so that they take linear time on any text.",
        wrong "x matches /(/",
        right "x matches /^[A-Z]/";
}
