//! Examples out of the API's description: what it says itself, else something plain of the right kind.

use serde_json::{Map, Value, json};

/// Schemas that contain themselves end here.
const MOST_DEPTH: u32 = 8;

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
    at_depth(openapi, schema, 0)
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

fn at_depth(openapi: &Value, schema: &Value, depth: u32) -> Value {
    let schema = resolve(openapi, schema);
    if let Some(example) = said(schema).or_else(|| schema.get("const").cloned()).or_else(|| schema["enum"].get(0).cloned()) {
        return example;
    }
    if depth == MOST_DEPTH {
        return Value::Null;
    }
    let inner = |schema: &Value| at_depth(openapi, schema, depth + 1);
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
            let wanted = fields.filter(|(name, field)| is_required(name) || said(resolve(openapi, field)).is_some());
            Value::Object(wanted.map(|(name, field)| (name.clone(), inner(field))).collect::<Map<_, _>>())
        }
        Some("array") => json!([inner(&schema["items"])]),
        Some("string") => json!(match schema["format"].as_str() {
            Some("date") => "2026-11-20",
            Some("date-time") => "2026-11-20T08:57:00Z",
            Some("uuid") => "0193c9a0-0000-7000-8000-000000000000",
            _ => "text",
        }),
        Some("integer") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("number") => schema.get("minimum").cloned().unwrap_or(json!(1.0)),
        Some("boolean") => json!(false),
        _ => Value::Null,
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
        assert_eq!(example, json!({ "role": "admin", "days": ["2026-11-20"], "note": "text", "said": 7 }));
        assert!(of_schema(&openapi, &json!({ "$ref": "#/components/schemas/Node" })).is_object(), "ends");
    }
}
