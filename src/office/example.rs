//! Examples out of the API's description: what it says itself, else something plain of the right kind.

use serde_json::{Map, Value, json};
use utoipa::openapi::{Content, OpenApi, RefOr};

/// Schemas that contain themselves end here.
const MOST_DEPTH: u32 = 8;

/// How much of an object an example has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// What must be there or has an example of its own: what somebody would send.
    Needed,
    /// Every field: what is answered.
    Whole,
}

/// Gives every JSON body that is sent or answered when all goes well an example, where it has none.
pub fn fill(openapi: &mut OpenApi) {
    let described = serde_json::to_value(&*openapi).expect("a description is JSON");
    for item in openapi.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in operations.into_iter().flatten() {
            if let Some(RefOr::T(body)) = &mut operation.request_body {
                give(&described, body.content.get_mut(JSON), Extent::Needed);
            }
            for (status, response) in &mut operation.responses.responses {
                if let RefOr::T(response) = response
                    && status.starts_with('2')
                {
                    give(&described, response.content.get_mut(JSON), Extent::Whole);
                }
            }
        }
    }
}

const JSON: &str = "application/json";

fn give(openapi: &Value, content: Option<&mut RefOr<Content>>, extent: Extent) {
    if let Some(RefOr::T(content)) = content
        && content.example.is_none()
        && content.examples.is_empty()
    {
        let schema = content.schema.as_ref().map(|schema| serde_json::to_value(schema).expect("a schema is JSON"));
        content.example = Some(at_depth(openapi, &schema.unwrap_or_default(), extent, "", 0)).filter(|example| !example.is_null());
    }
}

/// The example of a parameter.
pub fn of_parameter(openapi: &Value, parameter: &Value) -> Value {
    said(parameter).unwrap_or_else(|| of_schema(openapi, &parameter["schema"]))
}

/// The example of a body of one media type.
pub fn of_content(openapi: &Value, content: &Value) -> Value {
    said(content).unwrap_or_else(|| of_schema(openapi, &content["schema"]))
}

/// The example of a schema: each of its fields that has one or must be there.
pub fn of_schema(openapi: &Value, schema: &Value) -> Value {
    at_depth(openapi, schema, Extent::Needed, "", 0)
}

/// The schema that a reference names.
pub fn resolve<'a>(openapi: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/components/schemas/"));
    name.map_or(schema, |name| &openapi["components"]["schemas"][name])
}

fn said(place: &Value) -> Option<Value> {
    let first = |examples: &Value| match examples {
        Value::Array(list) => list.first().cloned(),
        Value::Object(named) => named.values().next().and_then(|example| example.get("value")).cloned(),
        _ => None,
    };
    place.get("example").cloned().or_else(|| place.get("examples").and_then(first))
}

fn at_depth(openapi: &Value, schema: &Value, extent: Extent, field: &str, depth: u32) -> Value {
    let schema = resolve(openapi, schema);
    if let Some(example) = said(schema).or_else(|| schema.get("const").cloned()).or_else(|| schema["enum"].get(0).cloned()) {
        return example;
    }
    if depth == MOST_DEPTH {
        return Value::Null;
    }
    let inner = |schema: &Value| at_depth(openapi, schema, extent, field, depth + 1);
    if let Some(parts) = schema["allOf"].as_array() {
        let fields = parts.iter().filter_map(|part| inner(part).as_object().cloned()).flatten();
        return Value::Object(fields.collect());
    }
    if let Some(choices) = ["oneOf", "anyOf"].iter().find_map(|key| schema[*key].as_array()) {
        return choices.iter().find(|choice| choice["type"] != "null").map(inner).unwrap_or_default();
    }
    match kind(schema) {
        Some("object") => {
            let is_required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
            let fields = schema["properties"].as_object().into_iter().flatten();
            let is_wanted =
                |name: &str, field: &Value| extent == Extent::Whole || is_required(name) || said(resolve(openapi, field)).is_some();
            let wanted = fields.filter(|(name, field)| is_wanted(name, field));
            let given = |(name, field): (&String, &Value)| (name.clone(), at_depth(openapi, field, extent, name, depth + 1));
            Value::Object(wanted.map(given).collect::<Map<_, _>>())
        }
        // In a good answer nothing is wrong.
        Some("array") if extent == Extent::Whole && matches!(field, "errors" | "breaks") => json!([]),
        Some("array") => json!([inner(&schema["items"])]),
        Some("string") => json!(match schema["format"].as_str() {
            Some("date") => "2026-11-20",
            Some("date-time") => "2026-11-20T08:57:00Z",
            Some("uuid") => "0193c9a0-0000-7000-8000-000000000000",
            _ => plain(field),
        }),
        Some("integer") => json!(schema["minimum"].as_u64().unwrap_or_default().max(number(field))),
        Some("number") => schema.get("minimum").cloned().unwrap_or(json!(1.0)),
        Some("boolean") => json!(matches!(field, "success" | "valid" | "current")),
        _ => Value::Null,
    }
}

/// A text that could stand in a field of that name.
fn plain(field: &str) -> &'static str {
    match field {
        "user_id" | "id" | "manager_id" | "operator" | "author" | "decided_by" | "erased_by" | "asked_by" | "closed_by" | "created_by"
        | "about_user_id" => "EMP-7K3M9QX2VW4TZ",
        "name" | "full_name" | "user_name" | "manager_name" => "Ana Souza",
        "department" | "department_id" => "ASM",
        "department_name" => "Assembly",
        "face_id" | "face_ids" | "device_id" | "shift_id" | "site_id" | "chain" | "supersedes" => "0193c9a0-0000-7000-8000-000000000000",
        "email" => "ana@example.org",
        "phone" => "+34 600 000 000",
        "address" => "Calle Mayor 1, Madrid",
        "contact" => "people@example.org",
        "staff_no" => "1042",
        "ip_address" => "192.0.2.7",
        "user_agent" | "device_name" => "Mozilla/5.0",
        "location" => "Main Gate",
        "language" => "en",
        "version" => "0.1.0",
        "next_cursor" => "416e6120536f757a61",
        "token_type" => "Bearer",
        "token" | "access_token" => "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl",
        "refresh_token" => "4f7c0f0e6b1d4c55a3a1f3f2b7f0c9d8",
        "hash" | "log_hash" => "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "url" => "https://example.org/inbox",
        "avatar" | "avatar_url" | "image_url" => "/api/files/4f7c0f0e6b1d4c55.jpg",
        "file_name" | "file_path" => "attendance-2026-11-20.csv",
        "download_url" | "action_url" => "/api/reports/download/7",
        "file_format" => "csv",
        "report_type" => "daily",
        "queue" => "outbox",
        "event" => "report.ready",
        "reason" | "note" => "the terminal was out of order",
        "message" | "description" | "title" | "action_description" => "Done",
        "error" | "error_message" | "last_error" => "the receiver did not answer in time",
        "code" => "OK",
        "table_name" => "users",
        "flags" => "missing_punch",
        "recipients" => "payroll@example.org",
        "column" => "department",
        "value" => "Painting",
        "unused" => "Shoe size",
        "record_id" => "EMP-7K3M9QX2VW4TZ",
        at if at.ends_with("_at")
            || matches!(at, "timestamp" | "time" | "clock" | "check_in" | "check_out" | "last_login" | "last_punch" | "heard_until") =>
        {
            "2026-11-20T08:57:00.000Z"
        }
        _ => "text",
    }
}

/// A number that could stand in a field of that name.
fn number(field: &str) -> u64 {
    match field {
        "limit" => 50,
        "year" => 2026,
        "month" => 11,
        "worked_minutes" => 480,
        minutes if minutes.ends_with("_minutes") => 30,
        "size" => 18_432,
        "failed" | "late_minutes" | "early_minutes" | "overtime_minutes" | "late" | "absent" => 0,
        _ => 1,
    }
}

/// The schema's type; of several the first that is not null.
fn kind(schema: &Value) -> Option<&str> {
    match &schema["type"] {
        Value::String(one) => Some(one),
        Value::Array(several) => several.iter().filter_map(Value::as_str).find(|one| *one != "null"),
        _ => schema.get("properties").map(|_| "object"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_made_up_of_the_right_kind() {
        let openapi = json!({ "components": { "schemas": {
            "Node": { "type": "object", "required": ["next"], "properties": { "next": { "$ref": "#/components/schemas/Node" } } },
            "Role": { "type": "string", "enum": ["admin", "operator"] },
        } } });
        let example = of_schema(
            &openapi,
            &json!({ "type": "object", "required": ["role", "days", "note"], "properties": {
                "role": { "$ref": "#/components/schemas/Role" },
                "days": { "type": "array", "items": { "type": "string", "format": "date" } },
                "note": { "type": ["string", "null"] },
                "left_out": { "type": "integer" },
                "said": { "type": "integer", "example": 7 },
            } }),
        );
        assert_eq!(example, json!({ "role": "admin", "days": ["2026-11-20"], "note": "the terminal was out of order", "said": 7 }));
        assert!(of_schema(&openapi, &json!({ "$ref": "#/components/schemas/Node" })).is_object(), "ends");
    }
}
