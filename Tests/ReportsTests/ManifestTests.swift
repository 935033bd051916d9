import Files
import Foundation
import RandomNumbers
import Reports
import TestSupport
import Testing

@Suite struct ManifestTests {
    struct Experiment: Encodable {
        @SeedText var seed: UInt64 = 0
        var sizes = [100, 200]
        var alpha = Double.nan
        var degreesOfFreedom = -Double.infinity
        @NumberOrNull var distance = Double.nan
        @SeedText var largestSeed = UInt64.max
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
                    "alpha": null,
                    "degrees_of_freedom": null,
                    "distance": null,
                    "largest_seed": "18446744073709551615",
                    "output": "a/b",
                    "seed": "0",
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

    /// A text that looks like the encoder's output for numbers that are not finite stays a text.
    @Test(arguments: ["nan", "inf", "-inf", "\\u0000", "\"\\u0000\"", "null"]) func textStays(_ text: String)
        throws
    {
        let json = Data(try StableJSON.text(["key": [text, "a\"\(text)\""]]).utf8)
        #expect(
            try JSONDecoder().decode([String: [String]].self, from: json) == ["key": [text, "a\"\(text)\""]])
    }

    private struct Parts: Codable, Equatable {
        @NumberOrNull var number: Double
        @SeedText var seed: UInt64
    }

    /// Output of versions up to 0.1.0 can be read too: strings for numbers that are not finite, numbers for
    /// seeds.
    @Test(
        arguments: [
            (#"{"number": null, "seed": "7"}"#, Double.nan, 7), (#"{"number": 1.5, "seed": 7}"#, 1.5, 7),
            (#"{"number": "nan", "seed": 0}"#, .nan, 0), (#"{"number": "-inf", "seed": "0"}"#, -.infinity, 0),
            (#"{"number": 3, "seed": 18446744073709551615}"#, 3, .max),
            (#"{"number": 3, "seed": "18446744073709551615"}"#, 3, .max),
        ] as [(String, Double, UInt64)])
    func whatIsRead(_ json: String, _ number: Double, _ seed: UInt64) throws {
        let parts = try StableJSON.decoder.decode(Parts.self, from: Data(json.utf8))
        #expect(parts.seed == seed)
        #expect(parts.number == number || (parts.number.isNaN && number.isNaN))
    }

    @Test(arguments: [
        #"{"number": "x", "seed": "7"}"#, #"{"number": 1, "seed": "-1"}"#, #"{"number": 1, "seed": 1.5}"#,
        #"{"number": 1, "seed": "18446744073709551616"}"#, #"{"number": 1, "seed": null}"#, #"{"number": 1}"#,
    ])
    func whatIsRefused(_ json: String) {
        #expect(throws: DecodingError.self) {
            try StableJSON.decoder.decode(Parts.self, from: Data(json.utf8))
        }
    }

    /// Every JSON reader keeps a seed of 64 bits and gets a number for a number.
    @Test func roundTrip() throws {
        for parts in [Parts(number: 0.1, seed: .max), Parts(number: .infinity, seed: 1 << 53 + 1)] {
            let read = try StableJSON.decoder.decode(Parts.self, from: Data(StableJSON.text(parts).utf8))
            #expect(read.seed == parts.seed)
            #expect(parts.number.isFinite ? read.number == parts.number : read.number.isNaN)
        }
    }

    @Test func identicalOnEveryRun() throws {
        let texts = try (0..<20).map { _ in try StableJSON.text(manifest) }
        #expect(Set(texts).count == 1)
    }

    @Test func environment() throws {
        let scratch = ScratchDirectory()
        try RunEnvironment(wallSeconds: 1.5, kernels: "Zen").write(
            in: OutputDirectory(creating: scratch.path))
        let data = try #require(scratch.bytes("environment.json"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(data)) as? [String: Any])
        #expect(object["wall_seconds"] as? Double == 1.5)
        #expect(try #require(object["cores"] as? Int) >= 1)
        #expect(object["kernels"] as? String == "Zen")
        #expect(
            Set(object.keys) == [
                "wall_seconds", "host", "cores", "operating_system", "architecture", "kernels", "date",
            ])
    }

    @Test(arguments: [
        ("size", "size"), ("latentDimension", "latent_dimension"), ("percentile5", "percentile_5"),
        ("pValue", "p_value"), ("exactPValue", "exact_p_value"), ("zScore", "z_score"),
        ("notANumber", "not_a_number"), ("imagesSHA256", "images_sha256"),
        ("formulaMedianSquared", "formula_median_squared"), ("fractionAbove1", "fraction_above_1"),
    ])
    func keysAreSnakeCase(_ name: String, _ key: String) { #expect(name.snakeCase == key) }
}
