"""For schemathesis: how bodies are sent that it does not know, and an administrator who signs in anew whenever the session has ended. What is asked at random ends sessions and puts accounts
away, those of administrators too, so there is a new account each time.

The environment names the server (OFFICE_URL), its program (OFFICE_PROGRAM) and the database (ROLLCALL_OFFICE_DATABASE_URL).
"""

import json
import os
import re
import subprocess
import urllib.request
import uuid

import schemathesis


# Compressed when kiosks send it; as plain text it must be refused as well as anything else.
@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    return {"data": value if isinstance(value, bytes) else str(value).encode(errors="replace")}


@schemathesis.auth(refresh_interval=36_000)
class Administrator:
    def get(self, case, context):
        email = f"admin-{uuid.uuid4().hex[:12]}@example.org"
        command = [os.environ["OFFICE_PROGRAM"], "create-admin", "--email", email]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        body = {"email": email, "password": re.search(r"password (\S+)", told).group(1)}
        headers = {"content-type": "application/json", "x-forwarded-for": "192.0.2.1"}
        request = urllib.request.Request(os.environ["OFFICE_URL"] + "/api/auth/login", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["token"]

    def set(self, case, token, context):
        case.headers["Authorization"] = f"Bearer {token}"
