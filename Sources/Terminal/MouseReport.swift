import Canvas

/// Mouse reports (XTerm Control Sequences, "Mouse Tracking").
enum MouseReport {
    /// Mode 1006: `button;column;row`, counted from 1, and `M` for a press or `m` for a release.
    static func sgr(_ parameters: ArraySlice<UInt8>, final: UInt8) -> Mouse? {
        guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m"), let numbers = Numbers.list(parameters), numbers.count == 3 else {
            return nil
        }
        return mouse(flags: numbers[0], column: numbers[1] - 1, row: numbers[2] - 1, isRelease: final == UInt8(ascii: "m"))
    }

    /// Mode 1000 without 1006: three bytes, each 32 more than its number; a release does not say of which button.
    static func threeBytes(_ bytes: ArraySlice<UInt8>) -> Mouse? {
        let numbers = bytes.map { Int($0) - 32 }
        guard numbers.count == 3, numbers[0] >= 0 else { return nil }
        let isRelease = numbers[0] & 0b110_0011 == 3
        return mouse(flags: numbers[0], column: numbers[1] - 1, row: numbers[2] - 1, isRelease: isRelease)
    }

    private static func mouse(flags: Int, column: Int, row: Int, isRelease: Bool) -> Mouse? {
        // 128 and more are buttons beyond the wheel's.
        guard flags < 128, column >= 0, row >= 0 else { return nil }
        let button: Mouse.Button
        let action: Mouse.Action
        if flags & 64 != 0 {
            if isRelease { return nil }
            button = .none
            let wheel: [Mouse.Action] = [.wheelUp, .wheelDown, .wheelLeft, .wheelRight]
            action = wheel[flags & 3]
        } else {
            let buttons: [Mouse.Button] = [.left, .middle, .right, .none]
            button = buttons[flags & 3]
            let isMotion = flags & 32 != 0
            action = isMotion ? (button == .none ? .move : .drag) : (isRelease ? .release : .press)
        }
        return Mouse(action, button, at: Point(column: column, row: row), withShift: flags & 4 != 0, withControl: flags & 16 != 0)
    }
}
