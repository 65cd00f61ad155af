//! `policycheck schema TOPIC`

use super::args::Schema;
use super::output::{Messages, Status, Stop, print_data};
use super::rules;
use crate::authoring::schema::schema;

/// Prints the schema.
pub(super) fn run(arguments: &Schema, messages: &mut Messages) -> Result<Status, Stop> {
    let rules = rules::load(arguments.rules.as_deref(), messages)?;
    print_data(&schema(arguments.topic, &rules), messages)?;
    Ok(Status::Ran)
}
