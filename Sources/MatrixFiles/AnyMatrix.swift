public import ComplexModule
public import LinearAlgebra
public import RealModule

/// A real or a complex matrix.
public enum AnyMatrix: Sendable {
    case real(Matrix<Double>)
    case complex(Matrix<Complex<Double>>)

    /// The number of rows.
    public var rows: Int {
        switch self {
        case .real(let matrix): matrix.rows
        case .complex(let matrix): matrix.rows
        }
    }

    /// The number of columns.
    public var columns: Int {
        switch self {
        case .real(let matrix): matrix.columns
        case .complex(let matrix): matrix.columns
        }
    }

    /// The entries row by row.
    public var rowByRow: Numbers {
        switch self {
        case .real(let matrix): .real(Transposition.rowByRow(matrix))
        case .complex(let matrix): .complex(Transposition.rowByRow(matrix))
        }
    }

    /// A matrix of numbers in a row.
    ///
    /// - Parameters:
    ///   - rows: the number of rows.
    ///   - columns: the number of columns; rows × columns numbers are needed.
    ///   - isByRows: whether the numbers are row after row, and not column after column.
    init(_ numbers: consuming Numbers, rows: Int, columns: Int, isByRows: Bool) {
        switch consume numbers {
        case .real(let values):
            self = .real(Transposition.matrix(values, rows: rows, columns: columns, isByRows: isByRows))
        case .complex(let values):
            self = .complex(Transposition.matrix(values, rows: rows, columns: columns, isByRows: isByRows))
        }
    }
}

extension Numbers {
    /// Lists one after another: complex if one of them is.
    static func joined(_ lists: [Numbers]) -> Numbers {
        let reals = lists.compactMap { list -> [Double]? in
            if case .real(let values) = list { return values }
            return nil
        }
        return reals.count == lists.count
            ? .real(Array(reals.joined())) : .complex(lists.flatMap(\.complexes))
    }
}
