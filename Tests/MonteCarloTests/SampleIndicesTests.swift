import Foundation
import MonteCarlo
import RandomNumbers
import Testing

/// Sets of sample indices against `Set<Int>`.
@Suite struct SampleIndicesTests {
    private static func expanded(_ indices: SampleIndices) -> Set<Int> { Set(indices.ranges.joined()) }

    /// 2000 random pairs of sets of a few ranges, seed 1.
    @Test func operationsAreThoseOfSets() throws {
        var stream = RandomStream(StreamName(seed: 1, purpose: .matrices, group: 0, sample: 0))
        func random() -> SampleIndices {
            var set = SampleIndices()
            for _ in 0..<Int(stream.uniform() * 5) {
                let start = Int(stream.uniform() * 20)
                set.formUnion(SampleIndices(start..<(start + Int(stream.uniform() * 6))))
            }
            return set
        }
        for _ in 0..<2000 {
            let (a, b) = (random(), random())
            let (left, right) = (Self.expanded(a), Self.expanded(b))
            var union = a
            union.formUnion(b)
            #expect(Self.expanded(union) == left.union(right))
            #expect(Self.expanded(a.intersection(b)) == left.intersection(right))
            #expect(Self.expanded(a.subtracting(b)) == left.subtracting(right))
            #expect(a.count == left.count && a.isEmpty == left.isEmpty)
            let some = Int(stream.uniform() * 12)
            #expect(Self.expanded(a.prefix(some)) == Set(left.sorted().prefix(some)))
            // Equal sets are equal values: ranges are neither empty nor adjacent.
            #expect(zip(union.ranges, union.ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            let written = try JSONEncoder().encode(a)
            #expect(try JSONDecoder().decode(SampleIndices.self, from: written) == a)
        }
    }

    /// Parts are disjoint, cover all samples, and differ by one at most; also where there are more parts than samples.
    @Test(arguments: [(0, 3), (1, 4), (10, 3), (12, 4), (1000, 7), (Int.max, 1_000_000)])
    func partsCoverAll(_ samples: Int, _ parts: Int) {
        let few = min(parts, 1000)
        let all = (1...few).map { SampleIndices(part: $0, of: parts, samples: samples) }
        let sizes = all.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
        #expect(
            zip(all, all.dropFirst()).allSatisfy { a, b in
                b.isEmpty || a.ranges.last?.upperBound == b.ranges.first?.lowerBound
            })
        if few == parts {
            #expect(sizes.reduce(0, +) == samples)
        } else {
            let last = SampleIndices(part: parts, of: parts, samples: samples)
            #expect(last.ranges.last?.upperBound == samples)
        }
    }

    @Test(arguments: [
        "[[3,3]]", "[[5,4]]", "[[0,2],[1,3]]", "[[4,5],[0,1]]", "[[-1,2]]", "[[1]]", "[[1,2,3]]",
    ])
    func wrongRangesAreRefused(_ text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(SampleIndices.self, from: Data(text.utf8))
        }
    }
}
