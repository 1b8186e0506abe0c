package dev.cenote.userpool;

import dev.cenote.protocol.json.JsonObjects;
import java.util.Map;

/**
 * The settings of managed login pages that nobody has changed: every setting that there is, with Cenote's own value.
 * Colours are eight hexadecimal digits, red, green, blue and opacity; text on its background has a contrast of 4.5 at
 * least, in light and in dark.
 */
final class BrandingDefaults {
    static final Map<String, Object> SETTINGS = JsonObjects.require("""
            {"categories": {
              "auth": {
                "authMethodOrder": [[{"display": "BUTTON", "type": "FEDERATED"},
                                     {"display": "INPUT", "type": "USERNAME_PASSWORD"}]],
                "federation": {"interfaceStyle": "BUTTON_LIST", "order": []}},
              "form": {
                "displayGraphics": true,
                "instructions": {"enabled": false},
                "languageSelector": {"enabled": true},
                "location": {"horizontal": "CENTER", "vertical": "CENTER"},
                "sessionTimerDisplay": "NONE"},
              "global": {
                "colorSchemeMode": "DYNAMIC",
                "pageFooter": {"enabled": false},
                "pageHeader": {"enabled": false},
                "spacingDensity": "REGULAR"},
              "signUp": {"acceptanceElements": [{"enforcement": "NONE", "textKey": "en"}]}},
            "componentClasses": {
              "buttons": {"borderRadius": 11.0},
              "divider": {
                "lightMode": {"borderColor": "dbe4e4ff"},
                "darkMode": {"borderColor": "2a3d40ff"}},
              "dropDown": {
                "borderRadius": 12.0,
                "lightMode": {
                  "defaults": {"itemBackgroundColor": "ffffffff"},
                  "hover": {"itemBackgroundColor": "e8f2f2ff", "itemBorderColor": "c3d2d3ff",
                            "itemTextColor": "0f2427ff"},
                  "match": {"itemBackgroundColor": "ffffffff", "itemTextColor": "0b6e75ff"}},
                "darkMode": {
                  "defaults": {"itemBackgroundColor": "142123ff"},
                  "hover": {"itemBackgroundColor": "1d3134ff", "itemBorderColor": "3a5054ff",
                            "itemTextColor": "f0f6f6ff"},
                  "match": {"itemBackgroundColor": "142123ff", "itemTextColor": "6fd0d3ff"}}},
              "focusState": {
                "lightMode": {"borderColor": "0b6e75ff"},
                "darkMode": {"borderColor": "5cc8cbff"}},
              "idpButtons": {"icons": {"enabled": true}},
              "input": {
                "borderRadius": 11.0,
                "lightMode": {
                  "defaults": {"backgroundColor": "ffffffff", "borderColor": "768b8eff"},
                  "placeholderColor": "4f6669ff"},
                "darkMode": {
                  "defaults": {"backgroundColor": "0f1a1cff", "borderColor": "688083ff"},
                  "placeholderColor": "a4b8baff"}},
              "inputDescription": {
                "lightMode": {"textColor": "4f6669ff"},
                "darkMode": {"textColor": "a4b8baff"}},
              "inputLabel": {
                "lightMode": {"textColor": "1c3336ff"},
                "darkMode": {"textColor": "dde8e8ff"}},
              "link": {
                "lightMode": {"defaults": {"textColor": "0b6e75ff"}, "hover": {"textColor": "074a4fff"}},
                "darkMode": {"defaults": {"textColor": "6fd0d3ff"}, "hover": {"textColor": "9be3e5ff"}}},
              "optionControls": {
                "lightMode": {
                  "defaults": {"backgroundColor": "ffffffff", "borderColor": "768b8eff"},
                  "selected": {"backgroundColor": "0b6e75ff", "foregroundColor": "ffffffff"}},
                "darkMode": {
                  "defaults": {"backgroundColor": "0f1a1cff", "borderColor": "688083ff"},
                  "selected": {"backgroundColor": "5cc8cbff", "foregroundColor": "062124ff"}}},
              "statusIndicator": {
                "lightMode": {
                  "error": {"backgroundColor": "fdf1efff", "borderColor": "e3a79fff", "indicatorColor": "b3261eff"},
                  "pending": {"indicatorColor": "4f6669ff"},
                  "success": {"backgroundColor": "edf7f0ff", "borderColor": "9fcdb0ff", "indicatorColor": "1b7a41ff"},
                  "warning": {"backgroundColor": "fdf8e8ff", "borderColor": "8a6100ff", "indicatorColor": "8a6100ff"}},
                "darkMode": {
                  "error": {"backgroundColor": "341a18ff", "borderColor": "8a4138ff", "indicatorColor": "ffb4a8ff"},
                  "pending": {"indicatorColor": "a4b8baff"},
                  "success": {"backgroundColor": "14291dff", "borderColor": "356b49ff", "indicatorColor": "7fd6a0ff"},
                  "warning": {"backgroundColor": "2a210cff", "borderColor": "e3bb55ff", "indicatorColor": "e3bb55ff"}}}},
            "components": {
              "alert": {
                "borderRadius": 12.0,
                "lightMode": {"error": {"backgroundColor": "fdf1efff", "borderColor": "e3a79fff"}},
                "darkMode": {"error": {"backgroundColor": "341a18ff", "borderColor": "8a4138ff"}}},
              "favicon": {"enabledTypes": ["ICO", "SVG"]},
              "form": {
                "backgroundImage": {"enabled": false},
                "borderRadius": 18.0,
                "lightMode": {"backgroundColor": "ffffffff", "borderColor": "dbe4e4ff"},
                "darkMode": {"backgroundColor": "142123ff", "borderColor": "26383bff"},
                "logo": {"enabled": false, "formInclusion": "IN", "location": "CENTER", "position": "TOP"}},
              "idpButton": {
                "custom": {},
                "standard": {
                  "lightMode": {
                    "active": {"backgroundColor": "dceeeeff", "borderColor": "095b61ff", "textColor": "0f2427ff"},
                    "defaults": {"backgroundColor": "ffffffff", "borderColor": "c3d2d3ff", "textColor": "0f2427ff"},
                    "hover": {"backgroundColor": "eff7f7ff", "borderColor": "0b6e75ff", "textColor": "0f2427ff"}},
                  "darkMode": {
                    "active": {"backgroundColor": "233b3fff", "borderColor": "7ad6d8ff", "textColor": "f0f6f6ff"},
                    "defaults": {"backgroundColor": "182729ff", "borderColor": "3a5054ff", "textColor": "eaf2f2ff"},
                    "hover": {"backgroundColor": "1d3134ff", "borderColor": "5cc8cbff", "textColor": "f0f6f6ff"}}}},
              "pageBackground": {
                "image": {"enabled": true},
                "lightMode": {"color": "eef3f3ff"},
                "darkMode": {"color": "0b1416ff"}},
              "pageFooter": {
                "backgroundImage": {"enabled": false},
                "lightMode": {"background": {"color": "00000000"}, "borderColor": "00000000"},
                "darkMode": {"background": {"color": "00000000"}, "borderColor": "00000000"},
                "logo": {"enabled": false, "location": "START"}},
              "pageHeader": {
                "backgroundImage": {"enabled": false},
                "lightMode": {"background": {"color": "00000000"}, "borderColor": "00000000"},
                "darkMode": {"background": {"color": "00000000"}, "borderColor": "00000000"},
                "logo": {"enabled": false, "location": "START"}},
              "pageText": {
                "lightMode": {"bodyColor": "2b4245ff", "descriptionColor": "4f6669ff", "headingColor": "0f2427ff"},
                "darkMode": {"bodyColor": "d3dfdfff", "descriptionColor": "a4b8baff", "headingColor": "f0f6f6ff"}},
              "phoneNumberSelector": {"displayType": "TEXT"},
              "primaryButton": {
                "lightMode": {
                  "active": {"backgroundColor": "074a4fff", "textColor": "ffffffff"},
                  "defaults": {"backgroundColor": "0b6e75ff", "textColor": "ffffffff"},
                  "disabled": {"backgroundColor": "dbe4e4ff", "borderColor": "dbe4e4ff"},
                  "hover": {"backgroundColor": "095b61ff", "textColor": "ffffffff"}},
                "darkMode": {
                  "active": {"backgroundColor": "49b4b7ff", "textColor": "062124ff"},
                  "defaults": {"backgroundColor": "5cc8cbff", "textColor": "062124ff"},
                  "disabled": {"backgroundColor": "26383bff", "borderColor": "26383bff"},
                  "hover": {"backgroundColor": "7ad6d8ff", "textColor": "062124ff"}}},
              "secondaryButton": {
                "lightMode": {
                  "active": {"backgroundColor": "dceeeeff", "borderColor": "095b61ff", "textColor": "0f2427ff"},
                  "defaults": {"backgroundColor": "ffffffff", "borderColor": "c3d2d3ff", "textColor": "0f2427ff"},
                  "hover": {"backgroundColor": "eff7f7ff", "borderColor": "0b6e75ff", "textColor": "0f2427ff"}},
                "darkMode": {
                  "active": {"backgroundColor": "233b3fff", "borderColor": "7ad6d8ff", "textColor": "f0f6f6ff"},
                  "defaults": {"backgroundColor": "182729ff", "borderColor": "3a5054ff", "textColor": "eaf2f2ff"},
                  "hover": {"backgroundColor": "1d3134ff", "borderColor": "5cc8cbff", "textColor": "f0f6f6ff"}}}}}
            """.strip());

    private BrandingDefaults() {}
}
