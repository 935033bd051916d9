public import Files
internal import Foundation
public import MonteCarlo

/// What a run has gathered so far: the content of a state, from which a stopped run goes on, and of a shard, one part of a
/// run.
///
/// The file is text. Its first line is JSON: the format and its version, the run's identity, the part, and for each stage
/// of the run its name, its number of samples and which of them were drawn. Then there is a line of JSON for each stage,
/// what was gathered there. The last line has the SHA-256 of all bytes before it.
public struct RunState: Sendable {
    /// The run.
    public var identity: RunIdentity
    /// Which part of the run; nil for the whole.
    public var shard: Shard?
    /// The stages in the order in which they were begun.
    public var stages: [Stage]

    /// The samples of one kind that a run gathers, for example the matrices of one size.
    public struct Stage: Sendable {
        /// What tells it from other stages of the run.
        public var name: String
        /// The number of samples of the whole run.
        public var samples: Int
        /// The samples drawn.
        public var drawn: SampleIndices
        /// What they gave, as JSON.
        var gathered: Data
    }

    private struct Header: Codable {
        var format = RunState.format
        var formatVersion = RunState.formatVersion
        var identity: RunIdentity
        var shard: Shard?
        var stages: [Entry]

        struct Entry: Codable {
            var name: String
            var samples: Int
            var drawn: SampleIndices
        }
    }

    private struct Trailer: Codable {
        var sha256: String
    }

    private static let format = "ranmat run state"
    private static let formatVersion = 1

    /// The largest first line that is read, and the largest last line.
    private static let longestHeader = 1 << 24

    /// The bytes of the file.
    package func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let header = Header(
            identity: identity, shard: shard,
            stages: stages.map { Header.Entry(name: $0.name, samples: $0.samples, drawn: $0.drawn) })
        var bytes = Array(try encoder.encode(header)) + [UInt8(ascii: "\n")]
        for stage in stages { bytes += Array(stage.gathered) + [UInt8(ascii: "\n")] }
        let trailer = Trailer(sha256: SHA256.hexadecimal(of: bytes))
        return bytes + Array(try encoder.encode(trailer)) + [UInt8(ascii: "\n")]
    }

    /// Reads a file.
    ///
    /// - Throws: `InputError` if it is not a state, is truncated or altered, or has a format of another version.
    public init(path: String) throws(InputError) {
        var reader = try ByteReader(path: path)
        var bytes: [UInt8] = []
        while true {
            let piece = try reader.read(count: 1 << 22)
            if piece.isEmpty { break }
            bytes += piece
            // A file of another kind is refused before all of it is read.
            if bytes.count >= 1 << 22, bytes.count <= 1 << 23, !bytes.starts(with: [UInt8(ascii: "{")]) {
                break
            }
        }
        try self.init(bytes: bytes, path: path)
    }

    /// Reads the bytes of a file; errors name `path`.
    package init(bytes: [UInt8], path: String) throws(InputError) {
        func refusal(_ reason: String) -> InputError { InputError(path: path, reason: reason) }
        let newline = UInt8(ascii: "\n")
        guard let end = bytes.firstIndex(of: newline), end <= Self.longestHeader,
            let kind = try? JSONDecoder().decode(Kind.self, from: Data(bytes[..<end])),
            kind.format == Self.format
        else { throw refusal("it is not a shard or state of this program") }
        guard kind.formatVersion == Self.formatVersion else {
            throw refusal(
                "its format has version \(kind.formatVersion), and this program reads \(Self.formatVersion)")
        }
        guard bytes.last == newline,
            let last = bytes.dropLast().lastIndex(of: newline),
            let trailer = try? JSONDecoder().decode(Trailer.self, from: Data(bytes[(last + 1)...]))
        else { throw refusal("it is truncated") }
        guard trailer.sha256 == SHA256.hexadecimal(of: Array(bytes[...last])) else {
            throw refusal("it was altered: its checksum does not fit")
        }
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(bytes[..<end]))
        } catch {
            throw refusal("its first line does not describe a run")
        }
        let lines =
            end == last
            ? [] : bytes[(end + 1)..<last].split(separator: newline, omittingEmptySubsequences: false)
        guard lines.count == header.stages.count,
            header.stages.allSatisfy({ $0.samples >= ($0.drawn.ranges.last?.upperBound ?? 0) }),
            Set(header.stages.map(\.name)).count == header.stages.count
        else { throw refusal("its lines do not fit its first line") }
        identity = header.identity
        shard = header.shard
        stages = zip(header.stages, lines).map {
            Stage(name: $0.name, samples: $0.samples, drawn: $0.drawn, gathered: Data($1))
        }
    }

    private struct Kind: Decodable {
        var format: String
        var formatVersion: Int
    }

    /// A state with the given stages.
    package init(identity: RunIdentity, shard: Shard?, stages: [Stage]) {
        self.identity = identity
        self.shard = shard
        self.stages = stages
    }
}

extension RunState.Stage {
    private static let notANumber = (positive: "inf", negative: "-inf", none: "nan")

    /// A stage and what it gave.
    package init<Accumulator: ResumableAccumulator>(
        name: String, samples: Int, gathered: Gathered<Accumulator>
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: Self.notANumber.positive, negativeInfinity: Self.notANumber.negative,
            nan: Self.notANumber.none)
        self.init(
            name: name, samples: samples, drawn: gathered.samples,
            gathered: try encoder.encode(gathered.value))
    }

    /// What was gathered; nil if it has not the shape of `empty`.
    package func value<Accumulator: ResumableAccumulator>(like empty: Accumulator) -> Gathered<Accumulator>? {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: Self.notANumber.positive, negativeInfinity: Self.notANumber.negative,
            nan: Self.notANumber.none)
        guard let value = try? decoder.decode(Accumulator.self, from: gathered), value.fits(empty) else {
            return nil
        }
        return Gathered(value, samples: drawn)
    }
}
