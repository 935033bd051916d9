import Foundation

/// A web server on this machine that serves a directory, with faults on request; it needs Python 3.
///
/// The first part of an address says how: `plain` with ranges; `no-range` always from the beginning; `break` in pieces
/// of at most 80,000 bytes after which the connection is closed; `break-no-range` both; `error` with status 503;
/// `html` with a page instead; `other` with the file NAME.other instead of NAME.
public final class Mirror: Sendable {
    /// Whether there is a Python 3.
    public static let isAvailable = Mirror(serving: "/") != nil

    private let process: Process
    private let input: Pipe
    private let port: Int
    private let scratch = ScratchDirectory()

    /// Starts a server; nil where there is no Python 3.
    public init?(serving directory: String) {
        process = Process()
        input = Pipe()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.program, directory, scratch.path("log")]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { return nil }
        self.port = port
    }

    deinit {
        // A child inherits blocked signals from its thread. This one must not have any blocked.
        kill(process.processIdentifier, SIGKILL)
    }

    /// The address under which the files are served in that way.
    public func address(_ way: String) -> String { "http://127.0.0.1:\(port)/\(way)/" }

    /// The requests so far, one line each with the address and the range.
    public var requests: [String] {
        (scratch.text("log") ?? "").split(separator: "\n").map {
            $0.hasSuffix(" ") ? String($0.dropLast()) : String($0)
        }
    }

    /// The server ends when its standard input ends, so that it never outlives the tests.
    private static let program = """
        import http.server, os, sys, threading
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def log_message(self, *arguments): pass
            def do_GET(self):
                _, way, name = self.path.split("/", 2)
                start, status, body = 0, 200, b""
                wanted = self.headers.get("Range")
                with open(sys.argv[2], "a") as log: print(self.path, wanted or "", file=log)
                path = os.path.join(sys.argv[1], name + (".other" if way == "other" else ""))
                if way == "html": body = b"<!DOCTYPE html><html>Please log in.</html>"
                elif way == "error": status = 503
                elif not os.path.isfile(path): status = 404
                else:
                    body = open(path, "rb").read()
                    if wanted and "no-range" not in way:
                        start = int(wanted[len("bytes="):].split("-")[0])
                        status = 206 if start < len(body) else 416
                rest = body[start:]
                self.send_response(status)
                if status == 206:
                    self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
                self.send_header("Content-Length", str(len(rest)))
                self.end_headers()
                self.wfile.write(rest[:80000] if way.startswith("break") else rest)
                if way.startswith("break"): self.close_connection = True
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        server.serve_forever()
        """
}
