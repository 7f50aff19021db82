//! The API's description: kept in the repository, complete, and true.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use axum::http::{Method, StatusCode};
use rollcall::office::{example, postman, server};
use rollcall::people::role::Role;
use serde_json::Value;

use crate::kit::Office;
use crate::matrix::ROUTES;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
/// Set to write the files anew.
const UPDATE: &str = "UPDATE_CONTRACT";

fn description() -> Value {
    serde_json::to_value(server::openapi()).expect("JSON")
}

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/api").join(name)
}

/// Every operation: method, path and what is said of it.
fn operations(openapi: &Value) -> Vec<(Method, String, Value)> {
    let paths = openapi["paths"].as_object().expect("paths");
    let of_path = |(path, item): (&String, &Value)| {
        METHODS
            .iter()
            .filter_map(|method| item.get(*method).map(|operation| (*method, path.clone(), operation.clone())))
            .collect::<Vec<_>>()
    };
    let upper = |method: &str| method.to_uppercase().parse().expect("a method");
    paths.iter().flat_map(of_path).map(|(method, path, operation)| (upper(method), path, operation)).collect()
}

#[test]
fn the_kept_files_are_those_of_the_code() {
    let openapi = description();
    for (name, value) in [("openapi.json", &openapi), ("postman.json", &postman::collection(&openapi))] {
        let text = format!("{value:#}\n");
        if std::env::var_os(UPDATE).is_some() {
            std::fs::create_dir_all(kept("")).expect("a folder");
            std::fs::write(kept(name), &text).expect("a file");
        }
        let kept = std::fs::read_to_string(kept(name)).unwrap_or_default();
        assert!(kept == text, "docs/api/{name} is not what the code says; write it anew with {UPDATE}=1 cargo test --test office contract");
    }
}

#[test]
fn every_operation_is_described_in_full() {
    let openapi = description();
    let mut lacking = Vec::new();
    for (method, path, operation) in operations(&openapi) {
        let mut say = |what: &str| lacking.push(format!("{method} {path}: {what}"));
        if operation["summary"].as_str().is_none_or(str::is_empty) {
            say("no summary");
        }
        let statuses: Vec<&String> = operation["responses"].as_object().into_iter().flatten().map(|(status, _)| status).collect();
        let is_secured = operation["security"].as_array().is_some_and(|list| !list.is_empty());
        // All but the figures for a monitor look into the database.
        for (status, is_due) in [("401", is_secured), ("503", path != "/metrics")] {
            if is_due && !statuses.iter().any(|one| *one == status) {
                say(&format!("no answer {status}"));
            }
        }
        if !statuses.iter().any(|status| status.starts_with('2')) {
            say("no good answer");
        }
        let answers = operation["responses"].as_object().into_iter().flatten().filter(|(status, _)| status.starts_with('2'));
        for (what, place) in answers.map(|(_, answer)| ("answer", answer)).chain([("body", &operation["requestBody"])]) {
            // What kiosks say has a form of its own, which is not described here.
            let json =
                place["content"].get("application/json").filter(|json| json["schema"].as_object().is_none_or(|form| !form.is_empty()));
            if json.is_some_and(|json| json.get("example").is_none_or(Value::is_null)) {
                say(&format!("no example of its {what}"));
            }
        }
        let declared: Vec<&str> = operation["parameters"].as_array().into_iter().flatten().filter_map(|one| one["name"].as_str()).collect();
        for part in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            if !declared.contains(&part) {
                say(&format!("no word on {{{part}}}"));
            }
        }
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn every_route_stands_in_the_matrix_and_in_the_description() {
    let openapi = description();
    let described: Vec<(Method, String)> = operations(&openapi).into_iter().map(|(method, path, _)| (method, path)).collect();
    let listed: Vec<(Method, String)> = ROUTES.iter().map(|(method, path, _)| (method.clone(), (*path).to_owned())).collect();
    let missing: Vec<_> = listed.iter().filter(|route| !described.contains(route)).collect();
    let unlisted: Vec<_> = described.iter().filter(|route| !listed.contains(route)).collect();
    assert!(missing.is_empty() && unlisted.is_empty(), "not described: {missing:#?}\nnot in the matrix: {unlisted:#?}");
}

#[test]
fn every_reference_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str));
                members.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let openapi = description();
    let mut found = BTreeSet::new();
    references(&openapi, &mut found);
    let lost: Vec<_> = found.iter().filter(|reference| openapi.pointer(reference.trim_start_matches('#')).is_none()).collect();
    assert!(found.len() > 100 && lost.is_empty(), "{lost:?}");
}

#[tokio::test]
async fn every_example_runs() {
    let Some(office) = Office::open().await else { return };
    office.add("Ada Admin", "ada@example.org", Role::Admin).await;
    let openapi = description();
    let mut wrong = Vec::new();
    for (method, path, operation) in operations(&openapi) {
        // Its example would have to know the password, and would end the session.
        if path == "/api/auth/change-password" {
            continue;
        }
        let token = office.sign_in("ada@example.org").await.token().to_owned();
        let mut target = path.clone();
        let mut query = Vec::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().expect("a name");
            let value = example::of_parameter(&openapi, parameter);
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let is_said = parameter.get("example").is_some() || parameter["schema"].get("example").is_some();
            match parameter["in"].as_str() {
                Some("path") => target = target.replace(&format!("{{{name}}}"), &value),
                Some("query") if is_said || parameter["required"] == true => query.push(format!("{name}={value}")),
                _ => {}
            }
        }
        if !query.is_empty() {
            target = format!("{target}?{}", query.join("&"));
        }
        let content = &operation["requestBody"]["content"];
        if content.get("multipart/form-data").is_some() {
            // Files are sent by the tests of what takes them.
            continue;
        }
        let body = content.get("application/json").map(|json| example::of_content(&openapi, json));
        let answer = office.ask(method.clone(), &target, Some(&token), body.as_ref()).await;
        let is_described = operation["responses"].get(answer.status.as_str()).is_some();
        // The example of a request that changes something says nothing of what is there: that it is not there is an answer, too.
        let names_nothing = answer.body["message"].as_str().is_some_and(|message| message.starts_with("there is no such"));
        let is_understood = answer.status != StatusCode::BAD_REQUEST || names_nothing;
        // The routes of faces say so where the tests have no models at hand.
        let is_not_installed = answer.body["code"].as_str().is_some_and(|code| code.eq_ignore_ascii_case("not_installed"));
        let is_good = is_understood && (is_not_installed || !answer.status.is_server_error());
        if !is_described || !is_good {
            wrong.push(format!("{method} {target}: {} {}", answer.status, answer.body));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
