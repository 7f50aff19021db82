//! A Postman collection (format 2.1.0) of the API, made from its description.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::example;

const FORMAT: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
/// Methods of a path item (OpenAPI 3.1, section 4.8.9); its other fields describe all of them.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The collection: a folder a tag, a request an operation with its example. `baseUrl` and `token` are variables.
pub fn collection(openapi: &Value) -> Value {
    let mut folders: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (path, item) in openapi["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            let operation = &item[method];
            if operation.is_object() {
                let tag = operation["tags"][0].as_str().unwrap_or("other");
                folders.entry(tag).or_default().push(request(openapi, method, path, operation));
            }
        }
    }
    let items: Vec<Value> = folders.into_iter().map(|(name, item)| json!({ "name": name, "item": item })).collect();
    json!({
        "info": { "name": openapi["info"]["title"], "description": openapi["info"]["description"], "schema": FORMAT },
        "auth": { "type": "bearer", "bearer": [{ "key": "token", "value": "{{token}}", "type": "string" }] },
        "variable": [{ "key": "baseUrl", "value": "http://127.0.0.1:8000" }, { "key": "token", "value": "" }],
        "item": items,
    })
}

fn request(openapi: &Value, method: &str, path: &str, operation: &Value) -> Value {
    let mut query = Vec::new();
    let mut variables = Vec::new();
    let mut headers = Vec::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = &parameter["name"];
        let value = text(&example::of_parameter(openapi, parameter));
        let described = json!({ "key": name, "value": value, "description": parameter["description"] });
        match parameter["in"].as_str() {
            Some("path") => variables.push(described),
            Some("query") => query.push(with(described, "disabled", json!(parameter["required"] != true))),
            Some("header") => headers.push(described),
            _ => {}
        }
    }
    // Postman writes `:id` where OpenAPI writes `{id}`.
    let segments: Vec<String> = path
        .split('/')
        .skip(1)
        .map(|part| part.strip_prefix('{').and_then(|part| part.strip_suffix('}')).map_or(part.to_owned(), |name| format!(":{name}")))
        .collect();
    let mut request = json!({
        "method": method.to_uppercase(),
        "header": headers,
        "description": operation["description"],
        "url": {
            "raw": format!("{{{{baseUrl}}}}/{}", segments.join("/")), "host": ["{{baseUrl}}"], "path": segments, "query": query,
            "variable": variables,
        },
    });
    if let Some(body) = body(openapi, &operation["requestBody"]["content"]) {
        request["body"] = body;
    }
    if operation["security"].as_array().is_none_or(Vec::is_empty) {
        request["auth"] = json!({ "type": "noauth" });
    }
    let name = operation["summary"].as_str().map_or_else(|| format!("{} {path}", method.to_uppercase()), str::to_owned);
    json!({ "name": name, "request": request })
}

fn body(openapi: &Value, content: &Value) -> Option<Value> {
    if let Some(json) = content.get("application/json") {
        let raw = serde_json::to_string_pretty(&example::of_content(openapi, json)).ok()?;
        return Some(json!({ "mode": "raw", "raw": raw, "options": { "raw": { "language": "json" } } }));
    }
    let form = content.get("multipart/form-data")?;
    let fields = example::resolve(openapi, &form["schema"])["properties"].as_object().cloned().unwrap_or_default();
    let parts: Vec<Value> = fields
        .iter()
        .map(|(name, schema)| {
            let is_file = schema["format"] == "binary" || schema["items"]["format"] == "binary";
            let kind = if is_file {
                json!({ "type": "file", "src": [] })
            } else {
                json!({ "type": "text", "value": text(&example::of_schema(openapi, schema)) })
            };
            with(kind, "key", json!(name))
        })
        .collect();
    Some(json!({ "mode": "formdata", "formdata": parts }))
}

fn with(mut object: Value, key: &str, value: Value) -> Value {
    object.as_object_mut().unwrap_or(&mut Map::new()).insert(key.to_owned(), value);
    object
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_becomes_a_request_with_its_example() {
        let openapi = json!({
            "info": { "title": "T", "description": "D" },
            "paths": { "/api/things/{id}": { "put": {
                "tags": ["things"], "summary": "Changes a thing", "security": [{ "bearer": [] }],
                "parameters": [
                    { "name": "id", "in": "path", "required": true, "schema": { "type": "string" }, "example": "T-1" },
                    { "name": "deep", "in": "query", "schema": { "type": "boolean" } },
                ],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
            } } },
            "components": { "schemas": { "Thing": { "type": "object", "properties": { "name": { "type": "string", "example": "a lamp" } } } } },
        });
        let made = collection(&openapi);
        let request = &made["item"][0]["item"][0]["request"];
        assert_eq!((&made["item"][0]["name"], &request["method"]), (&json!("things"), &json!("PUT")));
        assert_eq!(request["url"]["raw"], "{{baseUrl}}/api/things/:id");
        assert_eq!((&request["url"]["variable"][0]["value"], &request["url"]["query"][0]["disabled"]), (&json!("T-1"), &json!(true)));
        let body: Value = serde_json::from_str(request["body"]["raw"].as_str().expect("a body")).expect("JSON");
        assert_eq!((body, request.get("auth")), (json!({ "name": "a lamp" }), None));
    }
}
