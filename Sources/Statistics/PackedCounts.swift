internal import Foundation

/// Counts that are written to a file in little space: base64 text of their LEB128 bytes, 7 bits a byte, the lowest first. A run
/// of zeros is a 0 and the length of the run.
@propertyWrapper package struct PackedCounts: Codable, Sendable, Equatable {
    /// Counts, none of them negative.
    package var wrappedValue: [Int]

    package init(wrappedValue: [Int]) { self.wrappedValue = wrappedValue }

    /// Writes the text.
    package func encode(to encoder: any Encoder) throws {
        var bytes: [UInt8] = []
        func append(_ number: Int) {
            var rest = UInt(number)
            while rest >= 128 {
                bytes.append(UInt8(rest & 127) | 128)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        var zeros = 0
        for count in wrappedValue {
            if count == 0 {
                zeros += 1
                continue
            }
            if zeros > 0 {
                append(0)
                append(zeros)
                zeros = 0
            }
            append(count)
        }
        if zeros > 0 {
            append(0)
            append(zeros)
        }
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes).base64EncodedString())
    }

    /// More counts than any file of this program has. A run of zeros must not claim more memory.
    private static let mostCounts = 1 << 26

    /// Reads the text.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let refusal = DecodingError.dataCorruptedError(
            in: container, debugDescription: "these are not the bytes of counts")
        guard let data = Data(base64Encoded: try container.decode(String.self)) else { throw refusal }
        var counts: [Int] = []
        var (number, shift, isRun) = (UInt(0), UInt(0), false)
        for byte in data {
            guard shift < 63 else { throw refusal }
            number |= UInt(byte & 127) << shift
            shift += 7
            guard byte < 128 else { continue }
            guard let count = Int(exactly: number) else { throw refusal }
            if isRun {
                guard count <= Self.mostCounts - counts.count else { throw refusal }
                counts += repeatElement(0, count: count)
            } else if count > 0 {
                counts.append(count)
            }
            isRun = !isRun && count == 0
            (number, shift) = (0, 0)
        }
        guard shift == 0, !isRun else { throw refusal }
        wrappedValue = counts
    }
}
