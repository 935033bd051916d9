import Foundation
import Statistics
import Testing

@Suite struct PackedCountsTests {
    private struct Row: Codable, Equatable { @PackedCounts var counts: [Int] }

    @Test(arguments: [
        [], [0], [0, 0, 0], [1], [127, 128, 0, 0, 16383, 16384, 0, 1], [Int.max, 0, 5],
        Array(repeating: 0, count: 1000),
    ])
    func areReadAsWritten(_ counts: [Int]) throws {
        let written = try JSONEncoder().encode(Row(counts: counts))
        #expect(try JSONDecoder().decode(Row.self, from: written).counts == counts)
    }

    /// Half a number, a run without a length, a number that is too large, a run that claims all memory, and no base64.
    @Test(arguments: [
        [0x80], [0], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
        [0, 0xff, 0xff, 0xff, 0xff, 0x7f],
    ])
    func damageIsRefused(_ bytes: [UInt8]) {
        let text = #"{"counts":"\#(Data(bytes).base64EncodedString())"}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Row.self, from: Data(text.utf8)) }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Row.self, from: Data(#"{"counts":"?"}"#.utf8))
        }
    }
}
