import CBLASKernels
import Foundation
import LinearAlgebra
import Testing

/// Which kernels take the place of those that OpenBLAS chose.
@Suite struct OpenBLASKernelsTests {
    private typealias Instructions = ranmat_instructions

    private static let none = Instructions(fused: false, wide: false, wide_bf16: false)
    private static let fused = Instructions(fused: true, wide: false, wide_bf16: false)
    private static let wide = Instructions(fused: true, wide: true, wide_bf16: false)
    private static let brain = Instructions(fused: true, wide: true, wide_bf16: true)

    private func better(than chosen: String, on instructions: Instructions) -> String? {
        unsafe ranmat_better_kernels(chosen, instructions).map { unsafe String(cString: $0) }
    }

    @Test(arguments: ["Prescott", "Core2", "Nehalem", "Opteron_SSE3", "Barcelona", "Atom", "Bobcat"])
    func kernelsOfOldProcessorsAreReplaced(_ chosen: String) {
        #expect(better(than: chosen, on: Self.none) == nil)
        #expect(better(than: chosen, on: Self.fused) == "HASWELL")
        #expect(better(than: chosen, on: Self.wide) == "SKYLAKEX")
        #expect(better(than: chosen, on: Self.brain) == "COOPERLAKE")
    }

    /// OpenBLAS may have a reason to prefer narrower vectors; and what it calls unknown or by a name of later years is
    /// nothing to replace.
    @Test(arguments: [
        "Sandybridge", "Bulldozer", "Haswell", "Zen", "SkylakeX", "Cooperlake", "SapphireRapids", "Unknown",
        "",
        "armv8", "NeoverseN1",
    ])
    func otherKernelsStand(_ chosen: String) {
        for instructions in [Self.none, Self.fused, Self.wide, Self.brain] {
            #expect(better(than: chosen, on: instructions) == nil)
        }
    }

    /// Here, in the program that runs this test: nothing is left to be replaced, unless the user chose, and programs
    /// started from here choose for themselves.
    @Test func theChoiceIsMadeBeforeTheFirstTest() {
        let isUsers = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] != nil
        #if os(Linux)
            if !isUsers {
                #expect(better(than: OpenBLAS.kernels, on: ranmat_instructions_here()) == nil)
            }
        #endif
        if let replaced = OpenBLAS.replacedKernels {
            #expect(!isUsers && replaced != OpenBLAS.kernels)
            #expect(better(than: replaced, on: ranmat_instructions_here()) != nil)
        }
    }

    /// The processor's flags as Linux tells them, against the compiler's means.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/cpuinfo"), "there is no /proc/cpuinfo"))
    func theInstructionsAreThoseThatTheSystemNames() throws {
        let text = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
        let flags = Set(line.split(separator: " ").map(String.init))
        let here = ranmat_instructions_here()
        #expect(here.fused == flags.isSuperset(of: ["avx2", "fma"]))
        #expect(
            here.wide
                == flags.isSuperset(of: [
                    "avx2", "fma", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl",
                ]))
        #expect(here.wide_bf16 == (here.wide && flags.contains("avx512_bf16")))
    }
}
