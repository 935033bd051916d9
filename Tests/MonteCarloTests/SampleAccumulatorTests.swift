import MonteCarlo
import Testing

@Suite struct SampleAccumulatorTests {
    /// Merging in any grouping and order gives the same values.
    @Test func indexedResultsMergeInAnyOrder() {
        func part(_ indices: [Int]) -> IndexedResults<String> {
            var results = IndexedResults<String>()
            for index in indices { results.record("sample \(index)", at: index) }
            return results
        }
        let parts = [part([4, 1]), part([]), part([0, 3, 5]), part([2])]
        let expected = (0..<6).map { "sample \($0)" }
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
            var left = IndexedResults<String>()
            for i in order { left.merge(parts[i]) }
            #expect(left.inSampleOrder == expected)
            var right = IndexedResults<String>()
            for i in order.reversed() {
                var next = parts[i]
                next.merge(right)
                right = next
            }
            #expect(right.inSampleOrder == expected)
        }
        #expect(IndexedResults<Int>().inSampleOrder.isEmpty)
    }
}
