import Canvas
import Formats
import Glibc
import TestSupport
import Testing

@testable import Storage

/// The built-in themes can be read, by the program and by people.
struct ThemeTests {
    private func theme(_ name: String) throws -> Theme { try ThemeStore(DataFolders()).theme(named: name) }

    /// What the tests below are held for.
    private static let names = Project.names(in: "Themes").filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    private static let light: Set = ["light", "solarized-light"]

    @Test func everyThemeOfTheFolderIsThere() throws {
        #expect(try ThemeStore(DataFolders()).names == Self.names)
        #expect(Self.names.count >= 8 && Self.light.isSubset(of: Self.names))
    }

    @Test(arguments: names) func everyRoleHasItsLook(name: String) throws {
        let theme = try theme(name)
        #expect(Set(theme.looks.keys) == Set(Role.allCases))
    }

    /// Decoration that says nothing by itself: the rule between panes.
    static let decoration: Set<Role> = [.rule]
    /// Shapes, for which 3 is enough (WCAG 2, criterion 1.4.11).
    static let shapes: Set<Role> = [.wire, .asyncWire, .boxFrame, .groupFrame, .barFull, .barEmpty]

    @Test(arguments: names) func everyRoleStandsOutFromItsGround(name: String) throws {
        let theme = try theme(name)
        for role in Role.allCases where !Self.decoration.contains(role) {
            let least = Self.shapes.contains(role) ? 3.0 : 4.5
            let look = theme[role]
            #expect(contrast(look.foreground, look.background) >= least, "\(name): \(ThemeFile.name(of: role))")
        }
    }

    /// WCAG 2, criterion 1.4.6.
    @Test func highContrastIsHigh() throws {
        let theme = try theme("high-contrast")
        for role in Role.allCases where !Self.decoration.contains(role) {
            let look = theme[role]
            #expect(contrast(look.foreground, look.background) >= 7, "\(ThemeFile.name(of: role))")
        }
    }

    /// Whoever sees no colour, or a printer, loses nothing.
    @Test func monochromeHasGreysAlone() throws {
        for case .rgb(let red, let green, let blue) in try theme("monochrome").looks.values.flatMap({ [$0.foreground, $0.background] }) {
            #expect(red == green && green == blue)
        }
    }

    /// What is right and what is wrong differ in light, too, and not in green and red alone (Okabe and Ito, 2008).
    @Test func colourBlindSafeTellsRightFromWrong() throws {
        let theme = try theme("colour-blind")
        for (one, other) in [(Role.error, Role.good), (.error, .advice), (.warning, .good), (.selection, .boxFrame)] {
            guard case .rgb(let red, _, let blue) = theme[one].foreground, case .rgb(let redThen, _, let blueThen) = theme[other].foreground
            else { continue }
            #expect(abs(Int(blue) - Int(blueThen)) > 40 || abs(Int(red) - Int(redThen)) > 80, "\(one), \(other)")
        }
    }

    /// Names drawn in another role's colour stay readable where a pane's ground changes under them.
    @Test(arguments: names) func textIsReadableOnEveryGround(name: String) throws {
        let theme = try theme(name)
        for ground in [Role.bar, .field, .chosen] {
            #expect(contrast(theme[.text].foreground, theme[ground].background) >= 4.5, "\(name): \(ThemeFile.name(of: ground))")
        }
    }

    @Test(arguments: names) func aLightThemeHasALightGround(name: String) throws {
        let theme = try theme(name)
        #expect((luminance(theme[.text].background) > 0.5) == theme.isLight)
        #expect(theme.isLight == Self.light.contains(name))
    }

    /// Only levels of xterm's cube and greys, so that no terminal of 256 colours has to guess.
    @Test(arguments: names) func everyColourIsOneOf256(name: String) throws {
        let theme = try theme(name)
        let levels: Set<UInt8> = [0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF]
        for (role, look) in theme.looks {
            for case .rgb(let red, let green, let blue) in [look.foreground, look.background] {
                let isGrey = red == green && green == blue && red >= 8 && red <= 238 && (red - 8) % 10 == 0
                #expect(isGrey || levels.isSuperset(of: [red, green, blue]), "\(name): \(ThemeFile.name(of: role))")
            }
        }
    }

    @Test(arguments: names) func withoutColourEmphasisStays(name: String) throws {
        let theme = try theme(name)
        let plain = theme.withoutColour
        #expect(plain.looks.values.allSatisfy { $0.foreground == .terminalDefault && $0.background == .terminalDefault })
        #expect(plain[.heading].emphasis.contains(.bold))
        #expect(plain[.currentPhase].emphasis.contains(.reverse))
        #expect(plain[.ghost].emphasis.contains(.dim))
    }

    // MARK: WCAG 2: relative luminance and contrast ratio

    private func luminance(_ colour: Colour) -> Double {
        guard case .rgb(let red, let green, let blue) = colour else { return 0 }
        let linear = [red, green, blue].map { value -> Double in
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private func contrast(_ one: Colour, _ other: Colour) -> Double {
        let (first, second) = (luminance(one), luminance(other))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }
}

/// A user's own themes and settings, and what is wrong with them.
struct UserSettingsTests {
    let folder = TemporaryFolder()

    private func folders() throws -> DataFolders {
        let builtIn = try DataFolders().builtIn
        for path in ["boardwalk", "boardwalk/themes"] { folder.makeFolder(path) }
        return try DataFolders(
            environment: Environment(["BOARDWALK_DATA": builtIn, "XDG_DATA_HOME": folder.path, "XDG_CONFIG_HOME": folder.path]),
            executable: nil)
    }

    @Test func aThemeOfTheUsersWins() throws {
        let store = ThemeStore(try folders())
        folder.write("boardwalk-theme: 1\ntitle: Mine\nroles: {text: terminal}\n", to: "boardwalk/themes/dark.yaml")
        #expect(try store.theme(named: "dark").title == "Mine")
    }

    @Test func anUnknownThemeNamesTheNearest() throws {
        let store = ThemeStore(try folders())
        do throws(StorageProblem) {
            _ = try store.theme(named: "drak")
            Issue.record("a theme of another name was read")
        } catch {
            #expect(error.lines == ["boardwalk: no theme drak; did you mean dark?"])
            #expect(error.kind.rawValue == 78)
        }
    }

    @Test(arguments: ["../dark", "Dark", ""]) func namesStayInTheFolder(name: String) throws {
        let store = ThemeStore(try folders())
        #expect(throws: StorageProblem.self) { try store.theme(named: name) }
    }

    @Test func settingsAreRead() throws {
        let folders = try folders()
        #expect(try ConfigurationStore.load(from: folders) == Configuration())
        folder.write("# mine\ntheme: light\nglyphs: ascii\nambiguous-width: 2\n", to: "boardwalk/config.yaml")
        let configuration = try ConfigurationStore.load(from: folders)
        #expect(configuration.theme == "light")
        #expect(configuration.glyphs == .ascii)
        #expect(configuration.ambiguousWidth == 2)
    }

    @Test func anUnknownSettingIsNamedWithItsPlace() throws {
        let folders = try folders()
        folder.write("theme: light\nglyhps: ascii\n", to: "boardwalk/config.yaml")
        do throws(StorageProblem) {
            _ = try ConfigurationStore.load(from: folders)
            Issue.record("an unknown key was read")
        } catch {
            #expect(error.lines == ["\(folder["boardwalk/config.yaml"]):2:1: unknown key glyhps; did you mean glyphs?"])
            #expect(error.kind.rawValue == 78)
        }
    }
}
