import Testing

/// Values for large Wishart matrices by `References/large_laguerre.py`.
enum LargeLaguerreReferences {
    struct Values: Sendable {
        /// Of the number of eigenvalues.
        let density: Double
        /// Mean number above x in `sums`, below x in `hardEnd`.
        let count: Double
        /// Mean of their sum.
        var sum = 0.0
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let rows: Int
        let columns: Int
        let x: Double
        let unitary: Values
        let orthogonal: Values

        var testDescription: String { "\(rows) × \(columns) at \(x)" }
    }

    static let hardEnd = [
        Row(
            rows: 100_000_000, columns: 100_000_000, x: 1e-08,
            unitary: Values(density: 38273858.486667212598, count: 0.63635380317457853761),
            orthogonal: Values(density: 33507556.290709393599, count: 0.84103371585693022661)),
        Row(
            rows: 100_000_000, columns: 100_000_000, x: 4e-07,
            unitary: Values(density: 4840311.1418440524005, count: 4.0225272878786322514),
            orthogonal: Values(density: 5044730.6093635510917, count: 4.2667230414186300337)),
        Row(
            rows: 99_999_999, columns: 100_000_002, x: 1e-06,
            unitary: Values(density: 3073344.0038136177606, count: 4.9376417509393215143),
            orthogonal: Values(density: 3149328.9708854242073, count: 5.1817390372964397203)),
        Row(
            rows: 100_000_001, columns: 100_000_051, x: 9e-06,
            unitary: Values(density: 581878.32457319127039, count: 1.2264168668090161803),
            orthogonal: Values(density: 590971.61916555130672, count: 1.4760259670587552747)),
    ]

    static let sums = [
        Row(
            rows: 100_001, columns: 100_001, x: 9.99990000099999e-05,
            unitary: Values(
                density: 9306.6187705568580208, count: 99998.992707991925139, sum: 10000200000.999932413),
            orthogonal: Values(
                density: 10144.379522781290757, count: 99998.756115409698671, sum: 10000200000.999931577)),
        Row(
            rows: 100_001, columns: 100_001, x: 39.99906667112373,
            unitary: Values(
                density: 15.914466996627322026, count: 98727.790192974032068, sum: 10000183025.491674991),
            orthogonal: Values(
                density: 15.91492461080918269, count: 98727.543376700808281, sum: 10000183025.532550073)),
        Row(
            rows: 100_001, columns: 100_001, x: 140001.4,
            unitary: Values(
                density: 0.21689104468473099286, count: 29334.13387704295101, sum: 6880949292.9148347288),
            orthogonal: Values(
                density: 0.21689079340363785304, count: 29334.085384371769531, sum: 6880959229.5271332201)),
        Row(
            rows: 100_001, columns: 100_001, x: 400237.9221987925,
            unitary: Values(
                density: 3.24192303737469793e-6, count: 0.00011246367141605339098, sum: 45.015971859572500853),
            orthogonal: Values(
                density: 0.00014557253347426032336, count: 0.010110512324764263217, sum: 4047.262195541936097)
        ),
        Row(
            rows: 100_000, columns: 100_003, x: 0.0001,
            unitary: Values(
                density: 9053.6659285252937924, count: 99999.247112201027365, sum: 10000299999.999952245),
            orthogonal: Values(
                density: 8959.8738313488902305, count: 99999.028877458002563, sum: 10000299999.999948764)),
        Row(
            rows: 100_000, columns: 100_003, x: 39.99928915963392,
            unitary: Values(
                density: 15.915365681379700203, count: 98728.283072162688269, sum: 10000283024.320375542),
            orthogonal: Values(
                density: 15.914915176965288014, count: 98728.036294622812952, sum: 10000283024.362794681)),
        Row(
            rows: 100_000, columns: 100_003, x: 140002.09999999998,
            unitary: Values(
                density: 0.21689179434792214657, count: 29334.28054121408801, sum: 6881018100.5272561837),
            orthogonal: Values(
                density: 0.21689079338362945962, count: 29334.23204869447287, sum: 6881028037.2104554638)),
        Row(
            rows: 100_000, columns: 100_003, x: 400239.9225661586,
            unitary: Values(
                density: 3.2419176348239767678e-6, count: 0.0001124636713583611686, sum: 45.016196811377759617
            ),
            orthogonal: Values(
                density: 0.00014557229724766143025, count: 0.010110512806911695276, sum: 4047.2826143746541966
            )),
        Row(
            rows: 100_001, columns: 101_001, x: 2.369090266392009,
            unitary: Values(
                density: 0.00023919199129788927969, count: 100000.99999767385389, sum: 10100201000.999994511),
            orthogonal: Values(
                density: 0.077187922524728272724, count: 100000.99849568335645, sum: 10100201000.996463776)),
        Row(
            rows: 100_001, columns: 101_001, x: 253.68460412780405,
            unitary: Values(
                density: 6.3021796758718559258, count: 97271.077922273085995, sum: 10099933218.77166711),
            orthogonal: Values(
                density: 6.3024435885364698396, count: 97270.83589178057133, sum: 10099933218.83499274)),
        Row(
            rows: 100_001, columns: 101_001, x: 261301.85373415097,
            unitary: Values(
                density: 0.11678593119456457753, count: 9986.0822574201140633, sum: 3150442902.9007546561),
            orthogonal: Values(
                density: 0.11678585762869165006, count: 9986.1307509922811302, sum: 3150472383.4381554043)),
        Row(
            rows: 100_001, columns: 101_001, x: 402235.823864426,
            unitary: Values(
                density: 3.2365383729439648301e-6, count: 0.00011246361270624994818,
                sum: 45.240645828253716017),
            orthogonal: Values(
                density: 0.00014533705610195082834, count: 0.010110991049530258184, sum: 4067.6556823803032534
            )),
        Row(
            rows: 100_000, columns: 300_000, x: 53513.33944166754,
            unitary: Values(
                density: 4.5165507452139214521e-7, count: 99999.999997029056437, sum: 29999999999.841033874),
            orthogonal: Values(
                density: 0.00012753810720193434731, count: 99999.998319804819359, sum: 29999999910.108112694)),
        Row(
            rows: 100_000, columns: 300_000, x: 54022.76098465442,
            unitary: Values(
                density: 0.050984865688851075412, count: 99985.229116507573011, sum: 29999204597.613459404),
            orthogonal: Values(
                density: 0.050998655676059408975, count: 99984.988217767206039, sum: 29999191689.982260075)),
        Row(
            rows: 100_000, columns: 300_000, x: 503923.04845413263,
            unitary: Values(
                density: 0.10436832772734050552, count: 15649.62380647827929, sum: 9357564971.8825041949),
            orthogonal: Values(
                density: 0.10436748643283598222, count: 15649.672299049006583, sum: 9357618377.8519333845)),
        Row(
            rows: 100_000, columns: 300_000, x: 746705.3921904974,
            unitary: Values(
                density: 2.5685552555851282527e-6, count: 0.00011244781933609114249, sum: 83.97011930258293042
            ),
            orthogonal: Values(
                density: 0.00011578552976234968707, count: 0.010152462951193510908, sum: 7581.7249901008542751
            )),
        Row(
            rows: 100_000, columns: 10_100_000, x: 8188807.967513892,
            unitary: Values(
                density: 2.8526275384258621689e-8, count: 99999.999997011652968, sum: 1009999999975.5293042),
            orthogonal: Values(
                density: 7.9740123913085556247e-6, count: 99999.998327821879746, sum: 1009999986307.1867176)),
        Row(
            rows: 100_000, columns: 10_100_000, x: 8192536.821293698,
            unitary: Values(
                density: 0.0019541360160779228314, count: 99996.73404556760114, sum: 1009973246835.1286914),
            orthogonal: Values(
                density: 0.0019522043481337260333, count: 99996.492009332635301, sum: 1009971264570.9523513)),
        Row(
            rows: 100_000, columns: 10_100_000, x: 10802992.537267253,
            unitary: Values(
                density: 0.028248068506546537247, count: 27695.52326103616796, sum: 315038020714.2366086),
            orthogonal: Values(
                density: 0.028247899415128549296, count: 27695.571754159705683, sum: 315038712674.58228504)),
        Row(
            rows: 100_000, columns: 10_100_000, x: 12211033.85682479,
            unitary: Values(
                density: 7.1602318357252686057e-7, count: 0.00011238979063699703354,
                sum: 1372.4124750485006297),
            orthogonal: Values(
                density: 0.000032439377203130818001, count: 0.010203294494727464982,
                sum: 124595.75255759555668)),
        Row(
            rows: 1_000_000, columns: 1_000_000, x: 600000.0,
            unitary: Values(
                density: 0.37886439346997149158, count: 519497.96186547948681, sum: 905939797812.89797224),
            orthogonal: Values(
                density: 0.37886443361582739198, count: 519497.83845716536766, sum: 905939823677.44051429)),
    ]
}
