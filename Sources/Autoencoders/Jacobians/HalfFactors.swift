internal import LinearAlgebra

/// Gives the derivative of one half of a network, factored, at the columns of a pass: from a cache of regions,
/// or made anew at every point if hidden layers are curved.
struct HalfFactors {
    private var regions: FactorCache?
    private var curved: CurvedHalf?

    /// The factors of the encoder.
    init(encoderOf network: AutoencoderNetwork) {
        if network.architecture.hasCurvedLayers {
            curved = CurvedHalf(encoder: network.encoder)
        } else {
            regions = FactorCache(HalfChain(encoder: network.encoder))
        }
    }

    /// The factors of the decoder.
    init(decoderOf network: AutoencoderNetwork) {
        if network.architecture.hasCurvedLayers {
            curved = CurvedHalf(decoder: network.decoder)
        } else {
            regions = FactorCache(HalfChain(decoder: network.decoder))
        }
    }

    /// The factor at one column of a pass through all layers of the half.
    mutating func factor(at column: Int, of pass: ForwardPass) -> HalfFactor {
        if let factor = regions?.factor(at: column, of: pass.hidden) { return factor }
        guard let factor = curved?.factor(at: column, slopes: pass.slopes.dropLast()) else {
            preconditionFailure("there are factors of one kind")
        }
        return factor
    }

    /// Whether the half has the same derivative at a column of two passes, before its last activation: the
    /// same pattern of active units, or the same slopes.
    func agree(at column: Int, of first: ForwardPass, _ second: ForwardPass) -> Bool {
        if let regions {
            return regions.pattern(at: column, of: first.hidden)
                == regions.pattern(at: column, of: second.hidden)
        }
        return zip(first.slopes.dropLast(), second.slopes.dropLast()).allSatisfy { one, other in
            let range = (column * one.rows)..<((column + 1) * one.rows)
            return one.elements[range] == other.elements[range]
        }
    }
}
