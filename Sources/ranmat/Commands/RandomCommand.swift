internal import ArgumentParser
import Files
internal import Foundation
internal import RandomNumbers

/// `ranmat random`.
struct RandomCommand: ParsableCommand {
    static let configuration = CommandConfiguration.command(
        commandName: "random",
        abstract: "The generator's numbers of 32 bits, for programs that test generators.",
        discussion: """
            One number a line, ten unless --bytes says otherwise. With --raw four bytes a number, the lowest first, and \
            without --bytes no end: the program stops, as 'yes' does, when nobody reads any more. Where a stream ends, \
            after 2^34 numbers, the next one follows.

            EXAMPLES
              ranmat random --raw | dieharder -g 200 -a
                  the Dieharder battery
              ranmat random --raw --generator mt19937 | RNG_test stdin32
                  PractRand, on another generator
              ranmat random --raw --bytes 1e9 --seed 7 > numbers.bin
                  a file
              ranmat random --bytes 40
                  ten numbers to look at
            """)

    @Flag(help: "Bytes and not text; not to a terminal.")
    var raw = false

    @Option(
        parsing: .unconditional,
        help: "End after so many bytes, four a number; without --raw whole numbers up to 4,000,000.")
    var bytes: UInt64?

    @Option(parsing: .unconditional, help: "Seed of the streams, 0 … 2^64 − 1.")
    var seed: UInt64 = 0

    @Option(
        help:
            "Random generator: \(RandomGenerator.allCases.map(\.rawValue).joined(separator: ", "))."
    )
    var generator: GeneratorArgument = GeneratorArgument(value: .philox)

    func validate() throws {
        if let bytes, !raw, bytes % 4 != 0 || bytes > 4_000_000 {
            throw ValidationError(
                "--bytes must be a multiple of 4 up to 4,000,000 without --raw, not \(bytes)")
        }
    }

    func run() throws {
        let terminal = Terminal(isQuiet: true)
        if raw && isatty(STDOUT_FILENO) == 1 {
            terminal.fail("bytes are not written to a terminal")
            throw ExitCode(64)
        }
        // The end of the reader is the usual end, and nothing to complain about, even where the parent ignores the signal.
        signal(SIGPIPE, SIG_DFL)
        do {
            try write()
        } catch {
            throw terminal.exitCode(of: error)
        }
    }

    private func write() throws {
        var numbers = [UInt32](repeating: 0, count: 1 << 14)
        var left = bytes ?? (raw ? .max : 40)
        for sample in 0... {
            var stream = RandomStream(
                StreamName(seed: seed, purpose: .plainNumbers, group: 0, sample: sample),
                generator: generator.value)
            for _ in 0..<(1 << 34 / numbers.count) {
                if left == 0 { return }
                var span = numbers.mutableSpan
                stream.fillBits(&span)
                let count = Int(min(left, UInt64(4 * numbers.count)))
                if raw {
                    try StandardStream.output.write(Self.bytes(of: numbers, count: count))
                } else {
                    let lines = numbers[..<(count / 4)].map { "\($0)\n" }
                    try StandardStream.output.write(lines.joined())
                }
                if bytes != nil || !raw { left -= UInt64(count) }
            }
        }
    }

    /// The first bytes of the numbers, the lowest of each first.
    private static func bytes(of numbers: [UInt32], count: Int) -> [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(4 * numbers.count)
        for number in numbers {
            for place in stride(from: 0 as UInt32, to: 32, by: 8) {
                all.append(UInt8(truncatingIfNeeded: number >> place))
            }
        }
        all.removeLast(all.count - count)
        return all
    }
}
