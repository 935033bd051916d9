import Files
import Foundation
import MonteCarlo
import RunSupport
import Testing

/// A count of samples by the bins of their indices.
private struct Bins: ResumableAccumulator, Equatable {
    var counts: [Int]

    mutating func merge(_ other: Bins) {
        for i in counts.indices { counts[i] += other.counts[i] }
    }

    func fits(_ empty: Bins) -> Bool { counts.count == empty.counts.count }
}

@Suite struct RunStateTests {
    private static let identity = RunIdentity(
        command: ["ranmat", "check", "circular"], description: #"{"seed": "7", "sizes": [20, 40]}"#)

    private func state() throws -> RunState {
        RunState(
            identity: Self.identity, shard: Shard(2, of: 3),
            stages: [
                try RunState.Stage(
                    name: "n = 20", samples: 30,
                    gathered: Gathered(Bins(counts: [4, 6]), samples: SampleIndices(10..<20))),
                try RunState.Stage(name: "n = 40", samples: 30, gathered: Gathered(Bins(counts: [0, 0]))),
            ])
    }

    @Test func isReadAsWritten() throws {
        let bytes = try state().bytes()
        let read = try RunState(bytes: bytes, path: "s")
        #expect(read.identity == Self.identity && read.shard == Shard(2, of: 3))
        #expect(read.stages.map(\.name) == ["n = 20", "n = 40"] && read.stages.map(\.samples) == [30, 30])
        #expect(read.stages[0].drawn == SampleIndices(10..<20) && read.stages[1].drawn.isEmpty)
        #expect(read.stages[0].value(like: Bins(counts: [0, 0]))?.value == Bins(counts: [4, 6]))
        #expect(read.stages[0].value(like: Bins(counts: [0, 0, 0])) == nil, "of another shape")
        #expect(try read.bytes() == bytes)
    }

    /// Every file that lacks bytes at the end, and every one with one bit changed, is refused.
    @Test func damageIsSeen() throws {
        let bytes = try state().bytes()
        for length in 0..<bytes.count {
            #expect(throws: InputError.self) { try RunState(bytes: Array(bytes[..<length]), path: "s") }
        }
        for place in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[place] ^= 1 << UInt8(bit)
                #expect(throws: InputError.self) { try RunState(bytes: altered, path: "s") }
            }
        }
    }

    /// With a checksum that fits, a content that does not is refused too.
    @Test(arguments: [
        (#""drawn":[[10,20]]"#, #""drawn":[[20,10]]"#), (#""drawn":[[10,20]]"#, #""drawn":[[10,31]]"#),
        (#""samples":30"#, #""samples":3"#), (#""name":"n = 40""#, #""name":"n = 20""#),
        (#""index":2"#, #""index":4"#), (#""count":3"#, #""count":0"#),
        (#""formatVersion":1"#, #""formatVersion":2"#),
        ("{\"counts\":[0,0]}\n", ""), ("{\"counts\":[0,0]}\n", "{\"counts\":[0,0]}\n{}\n"),
    ])
    func forgeryIsRefused(_ old: String, _ new: String) throws {
        let text = String(decoding: try state().bytes(), as: UTF8.self)
        #expect(text.contains(old), "\(text)")
        let altered = text.replacingOccurrences(of: old, with: new)
        let body = altered[..<(altered.range(of: "{\"sha256\"")?.lowerBound ?? altered.endIndex)]
        let forged = body + "{\"sha256\":\"\(SHA256.hexadecimal(of: Array(body.utf8)))\"}\n"
        #expect(throws: InputError.self) { try RunState(bytes: Array(forged.utf8), path: "s") }
    }

    /// Content of another shape than the run gathers is left out, and the run says so.
    @Test func contentThatDoesNotFit() async throws {
        let state = try state()
        for (samples, empty) in [(30, Bins(counts: [0])), (31, Bins(counts: [0, 0]))] {
            let journal = RunJournal(Self.identity, path: nil, interval: nil, after: [("s", state)])
            #expect(journal.earlier("n = 20", samples: samples, like: empty).samples.isEmpty)
            #expect(journal.inputError?.path == "s")
        }
        let twice = RunJournal(Self.identity, path: nil, interval: nil, after: [("s", state), ("t", state)])
        _ = twice.earlier("n = 20", samples: 30, like: Bins(counts: [0, 0]))
        #expect(twice.inputError?.path == "t", "samples that are there twice")
    }

    @Test func differencesAreNamed() {
        func other(_ change: (inout RunIdentity) -> Void) -> RunIdentity {
            var identity = Self.identity
            change(&identity)
            return identity
        }
        let identity = Self.identity
        #expect(identity.difference(to: identity) == nil)
        #expect(
            identity.difference(to: other { $0.command = ["ranmat", "check", "circular", "--json"] }) == nil)
        let seed = other { $0.description = #"{"seed": "8", "sizes": [20, 40]}"# }
        #expect(identity.difference(to: seed) == "seed is 8 there, not 7")
        let sizes = other { $0.description = #"{"seed": "7", "sizes": [20]}"# }
        #expect(identity.difference(to: sizes) == "sizes is 20 there, not 20,40")
        let version = other { $0.version = "9.9" }
        #expect(identity.difference(to: version)?.contains("version 9.9") == true)
        let library = other { $0.libraries["GSL"] = "0.1" }
        #expect(identity.difference(to: library)?.hasPrefix("GSL is 0.1 there") == true)
        let kernels = other { $0.kernels = "Elsewhere" }
        #expect(identity.difference(to: kernels)?.contains("OPENBLAS_CORETYPE") == true)
        #expect(
            identity.difference(to: other { $0.command = ["ranmat", "verify"] }) == "it is of 'ranmat verify'"
        )
    }

    @Test func shards() {
        #expect(Shard("2/8") == Shard(2, of: 8))
        for wrong in ["", "0/2", "3/2", "1/0", "-1/2", "1", "1/2/3", "a/b", "1/1000001", " 1/2", "1/ 2"] {
            #expect(Shard(wrong) == nil, "\(wrong)")
        }
    }
}
