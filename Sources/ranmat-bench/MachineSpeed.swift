internal import Foundation
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers

/// How fast this machine is at the three things of which bounds are made, measured.
struct MachineSpeed {
    /// Additions and multiplications of doubles a second, of all cores, in products of 768 × 768 matrices.
    let operationsASecond: Double
    /// Bytes a second, read and written together, of all cores, in a copy of 64 MB a core.
    let bytesASecond: Double
    /// Seconds for one uniform double on one core.
    let secondsAUniform: Double

    /// Measures; takes about a second.
    static func measured(cores: Int) async -> MachineSpeed {
        let n = 768
        let rounds = 4
        let products = await seconds(cores) {
            let a = Matrix<Double>(rows: n, columns: n, elements: Array(repeating: 1.5, count: n * n))
            var target = Matrix<Double>()
            for _ in 0..<rounds { Matrix.multiply(a, a, into: &target) }
        }
        let numbers = 8_000_000
        let copies = await seconds(cores) {
            let source = [Double](repeating: 1, count: numbers)
            var target = [Double](repeating: 0, count: numbers)
            for _ in 0..<rounds {
                unsafe target.withUnsafeMutableBufferPointer { target in
                    _ = unsafe target.update(fromContentsOf: source)
                }
            }
            precondition(target[numbers - 1] == 1)
        }
        let draws = await seconds(1) {
            var values = [Double](repeating: 0, count: numbers / 8)
            var stream = RandomStream(StreamName(seed: 0, purpose: .timing, group: 2, sample: 0))
            var span = values.mutableSpan
            for _ in 0..<8 { stream.fillUniform(&span) }
        }
        let (size, times) = (Double(n), Double(rounds * cores))
        return MachineSpeed(
            operationsASecond: times * 2 * size * size * size / products,
            // The two arrays are filled first, which is half a round more.
            bytesASecond: (times + Double(cores)) * 16 * Double(numbers) / copies,
            secondsAUniform: draws / Double(numbers))
    }

    /// The shortest of five times of the work on each core at once.
    private static func seconds(_ cores: Int, _ work: @escaping @Sendable () -> Void) async -> Double {
        var shortest = Double.infinity
        for _ in 0..<5 {
            let start = ProcessInfo.processInfo.systemUptime
            _ = await MonteCarloEngine(threads: cores).run(
                samples: cores, into: IndexedResults<Int>(), makeWorker: {},
                draw: { _, _, _ in work() })
            shortest = min(shortest, ProcessInfo.processInfo.systemUptime - start)
        }
        return shortest
    }

    /// The three speeds in words.
    var label: String {
        String(
            format: "%.1f GFLOP/s in matrix products, %.1f GB/s in copies, %.2f ns a uniform double",
            operationsASecond / 1e9, bytesASecond / 1e9, secondsAUniform * 1e9)
    }
}
