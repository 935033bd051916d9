import Files
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct ManifestTests {
    struct Experiment: Encodable {
        var seed = 0
        var sizes = [100, 200]
        var alpha = Double.nan
        var degreesOfFreedom = Double.infinity
        var output = "a/b"
        var step = 0.1
    }

    private var manifest: Manifest<Experiment> {
        Manifest(
            tool: "ranmat", version: "1.0.0", command: ["check", "all", "--entries", "student-t:3"],
            description: Experiment(), libraries: ["OpenBLAS": "0.3.21", "GSL": "2.7.1"],
            files: ["radial.csv", "angle.csv"])
    }

    @Test func wholeFile() throws {
        let scratch = ScratchDirectory()
        try manifest.write(in: OutputDirectory(creating: scratch.path))
        // Foundation separates keys from values differently on Linux and macOS.
        #expect(
            scratch.text("manifest.json")?.replacingOccurrences(of: "\" :", with: "\":") == """
                {
                  "command": [
                    "check",
                    "all",
                    "--entries",
                    "student-t:3"
                  ],
                  "description": {
                    "alpha": "nan",
                    "degreesOfFreedom": "inf",
                    "output": "a/b",
                    "seed": 0,
                    "sizes": [
                      100,
                      200
                    ],
                    "step": 0.1
                  },
                  "files": [
                    "angle.csv",
                    "radial.csv"
                  ],
                  "libraries": {
                    "GSL": "2.7.1",
                    "OpenBLAS": "0.3.21"
                  },
                  "tool": {
                    "name": "ranmat",
                    "version": "1.0.0"
                  }
                }

                """)
    }

    @Test func identicalOnEveryRun() throws {
        let texts = try (0..<20).map { _ in try StableJSON.text(manifest) }
        #expect(Set(texts).count == 1)
    }

    @Test func environment() throws {
        let scratch = ScratchDirectory()
        try RunEnvironment(wallSeconds: 1.5).write(in: OutputDirectory(creating: scratch.path))
        let data = try #require(scratch.bytes("environment.json"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(data)) as? [String: Any])
        #expect(object["wallSeconds"] as? Double == 1.5)
        #expect(try #require(object["cores"] as? Int) >= 1)
        #expect(
            Set(object.keys) == ["wallSeconds", "host", "cores", "operatingSystem", "architecture", "date"])
    }
}
