import Foundation
import Testing

/// The kernels of OpenBLAS that a run uses, and its record of them.
@Suite struct KernelTests {
    private static let line = "check circular --sizes 40,80 --samples 4 --output out"

    /// Runs a check; the kernels that it recorded and the table that it wrote.
    private func run(with chosen: String?) async throws -> (kernels: String, table: String) {
        let scratch = Scratch()
        let environment = chosen.map { ["OPENBLAS_CORETYPE": $0] } ?? [:]
        let ending = try await Running(Program.path, Self.line.words, in: scratch, environment: environment)
            .ending()
        #expect([0, 1].contains(ending.status), "\(ending.complaints)")
        struct Record: Decodable { let kernels: String }
        let bytes = Data(scratch.bytes("out/environment.json"))
        let record = try JSONDecoder().decode(Record.self, from: bytes)
        return (record.kernels, try #require(scratch.text("out/circular-complex-gaussian/convergence.csv")))
    }

    /// The same kernels chosen by OPENBLAS_CORETYPE give the same bits as the program's own choice.
    @Test func aUsersChoiceOfTheSameKernelsChangesNothing() async throws {
        let own = try await run(with: nil)
        let kernels = try #require(own.kernels.split(separator: " ").first.map(String.init))
        let chosen = try await run(with: kernels)
        #expect(chosen.kernels == kernels)
        #expect(chosen.table == own.table)
    }

    #if os(Linux) && arch(x86_64)
        /// Kernels that run on every x86-64 processor, and that the program would not choose itself.
        @Test func aUsersChoiceOfOldKernelsIsObeyed() async throws {
            #expect(try await run(with: "Prescott").kernels == "Prescott")
        }
    #endif
}
