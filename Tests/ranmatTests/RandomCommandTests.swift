import Foundation
import Testing

@Suite struct RandomCommandTests {
    /// The first block of the generator under seed 0 in text and as bytes, the lowest of a number first.
    @Test func textAndBytesAreTheSameNumbers() async throws {
        let text = try await Program.run("random --bytes 400 --seed 3")
        #expect(text.status == 0 && text.complaints.isEmpty)
        let numbers = text.output.split(separator: "\n").compactMap { UInt32($0) }
        #expect(numbers.count == 100 && Set(numbers).count == 100)
        for count in [400, 399, 1, 0] {
            let bytes = try await bytes("--bytes \(count) --seed 3")
            let expected = numbers.flatMap { number in
                (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            }
            #expect(bytes == Array(expected[..<count]))
        }
        // Another seed and another generator give others; more bytes begin with the same ones.
        #expect(try await Program.run("random --bytes 400 --seed 4").output != text.output)
        #expect(
            try await Program.run("random --bytes 400 --seed 3 --generator mt19937").output != text.output)
        let (long, short) = (
            try await bytes("--bytes 300000 --seed 3"), try await bytes("--bytes 400 --seed 3")
        )
        #expect(long.count == 300_000 && Array(long[..<400]) == short)
    }

    /// Without an end, until the reader goes: the signal ends the program as it ends others, and nothing is said. It does so
    /// where the parent ignores the signal as well.
    @Test(arguments: ["", "trap '' PIPE; "])
    func endsWithItsReader(_ trap: String) async throws {
        let scratch = Scratch()
        let line = "(\(trap)'\(Program.path)' random --raw; echo $? > status) | head -c 1000000 | wc -c"
        let ending = try await Running("/bin/sh", ["-c", line], in: scratch).ending()
        #expect(ending.output.filter(\.isNumber) == "1000000")
        #expect(ending.complaints.isEmpty)
        // 128 + SIGPIPE.
        #expect(scratch.text("status") == "141\n")
    }

    @Test func refusals() async throws {
        let half = try await Program.run("random --bytes 6")
        #expect(half.status == 64 && half.complaints.contains("multiple of 4"))
        #expect(try await Program.run("random --bytes 4000004").status == 64)
        #expect(try await Program.run("random").output.split(separator: "\n").count == 10)
        let full = try await Running(
            "/bin/sh", ["-c", "'\(Program.path)' random --raw > /dev/full"], in: Scratch()
        ).ending()
        #expect(full.status == 74)
        // `script` lends a terminal; not every system has it.
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
        for (options, isRefused) in [
            ("--raw", true), ("--raw --bytes 4", true), ("", false), ("--bytes 4", false),
        ] {
            let line = "script -qec \"'\(Program.path)' random \(options)\" /dev/null"
            let ending = try await Running("/bin/sh", ["-c", line], in: Scratch()).ending()
            #expect(ending.status == (isRefused ? 64 : 0), "\(options)")
            #expect(ending.output.contains("not written to a terminal") == isRefused)
        }
    }

    private func bytes(_ options: String) async throws -> [UInt8] {
        let scratch = Scratch()
        let line = "'\(Program.path)' random --raw \(options) > numbers"
        #expect(try await Running("/bin/sh", ["-c", line], in: scratch).ending().status == 0)
        return scratch.bytes("numbers")
    }
}
