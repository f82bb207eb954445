import Canvas

/// Which of a terminal's colours comes nearest to one of a theme.
public struct Palette: Sendable {
    /// How many colours the terminal has: 16,777,216 (direct), 256, 88, 16, 8 or 0.
    let colours: Int

    /// For a terminal of so many colours, 0 for one without.
    public init(colours: Int) { self.colours = colours }

    /// The number ncurses knows a colour by; -1 for the terminal's own.
    public func number(of colour: Colour) -> Int32 {
        guard case .rgb(let redByte, let greenByte, let blueByte) = colour else { return -1 }
        let (red, green, blue) = (Int(redByte), Int(greenByte), Int(blueByte))
        if colours > 0xFFFF { return Int32(red << 16 | green << 8 | blue) }
        if colours >= 256 { return Int32(Self.nearestOf256(red, green, blue)) }
        if colours >= 8 { return Int32(Self.nearest(red, green, blue, in: Self.base.prefix(colours >= 16 ? 16 : 8))) }
        return -1
    }

    /// Of xterm's 256 only the cube (16 to 231) and the greys (232 to 255) are used: the first sixteen are the user's to redefine.
    private static func nearestOf256(_ red: Int, _ green: Int, _ blue: Int) -> Int {
        func step(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
        let levels = [0, 95, 135, 175, 215, 255]
        let (r, g, b) = (step(red), step(green), step(blue))
        let inCube = distance((red, green, blue), (levels[r], levels[g], levels[b]))
        // Greys are 8, 18, … 238.
        let grey = min(23, max(0, ((red + green + blue) / 3 - 3) / 10))
        let level = 8 + 10 * grey
        let inGreys = distance((red, green, blue), (level, level, level))
        return inGreys < inCube ? 232 + grey : 16 + 36 * r + 6 * g + b
    }

    private static func nearest(_ red: Int, _ green: Int, _ blue: Int, in colours: ArraySlice<(Int, Int, Int)>) -> Int {
        let distances = colours.map { distance((red, green, blue), $0) }
        return distances.indices.min { distances[$0] < distances[$1] } ?? 7
    }

    /// What an eye makes of a difference, roughly: green weighs most, blue least (Riemersma's "redmean" without its red mean).
    private static func distance(_ one: (Int, Int, Int), _ other: (Int, Int, Int)) -> Int {
        let (red, green, blue) = (one.0 - other.0, one.1 - other.1, one.2 - other.2)
        return 3 * red * red + 4 * green * green + 2 * blue * blue
    }

    /// The first sixteen as xterm draws them.
    private static let base: [(Int, Int, Int)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
}
