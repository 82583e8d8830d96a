"""What other programs put on the clipboard, written by hand after the form that each of them uses."""

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet>
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]-->
<style><!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
td {mso-style-parent:style0; padding-top:1px; font-family:Calibri, sans-serif; mso-number-format:General;}
.xl65 {mso-style-parent:style0; font-weight:700; font-family:".VnTime", sans-serif;}
.xl66 {mso-style-parent:style0; mso-number-format:"\\#\\,\\#\\#0";}
.xl67 {mso-style-parent:style0; padding-left:18px; mso-char-indent-count:2;}
.xl68 {mso-style-parent:style0; mso-number-format:"0\\.0";}
--></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse'>
<!--StartFragment-->
 <col width=64 style='width:48pt'><col width=64 style='width:48pt'><col width=0 style='display:none'>
 <col width=64 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td colspan=2 height=20 class=xl65 width=128>Phßng Néi vô</td><td class=xl66>9</td>
  <td class=xl66 align=right width=64>1,263</td></tr>
 <tr height=0 style='display:none'><td height=0>Ẩn</td><td></td><td></td><td align=right>7</td></tr>
 <tr height=20><td height=20 class=xl67>Tổ&nbsp;một</td><td align=right>12.5</td><td></td>
  <td class=xl68 align=right>1,234.5</td></tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'><td width=64 style='width:48pt'></td><td></td><td></td><td></td></tr>
 <![endif]>
<!--EndFragment-->
</table></body></html>"""

WPS = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>
<tr><td x:str>0012</td><td x:num="1263">1.263</td><td x:num>12</td><td x:err="#REF!">#REF!</td></tr>
</table></body></html>"""

LIBREOFFICE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<meta name="generator" content="LibreOffice 24.2 (Linux)"/>
<style type="text/css">body,div,table,thead,tbody,tr,td,p { font-family:"Liberation Sans"; font-size:x-small }
a.comment-indicator:hover + comment { background:#ffd } </style></head>
<body><table cellspacing="0" border="0"><colgroup span="2" width="85"></colgroup>
<tr><td rowspan=2 height="34" align="left" valign=bottom><b><font face=".VnTime">Phßng Néi vô</font></b></td>
<td align="right" valign=bottom sdval="1263" sdnum="1033;0;#,##0">1,263</td></tr>
<tr><td align="right" valign=bottom sdval="0.125" sdnum="1066;0;0.0%">12,5%</td></tr>
<tr><td align="left"><s>Phòng Cũ</s></td><td align="right" sdval="45292" sdnum="1066;0;DD/MM/YYYY">01/01/2024</td></tr>
</table></body></html>"""

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=ProgId content=Word.Document>
<style><!-- p.MsoNormal {margin:0in; font-family:"Times New Roman",serif;} --></style></head>
<body lang=EN-US><!--StartFragment-->
<p class=MsoNormal align=center><b><span lang=VI>BIÊN CHẾ CÔNG CHỨC NĂM 2024<o:p></o:p></span></b></p>
<table class=MsoTableGrid border=1><tr>
<td width=50><p class=MsoNormal>TT<o:p></o:p></p></td>
<td width=200><p class=MsoNormal>Tên cơ quan,</p><p class=MsoNormal>đơn vị<o:p></o:p></p></td>
<td width=90><p class=MsoNormal>Biên chế công chức giao<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>1<o:p></o:p></p></td>
<td><p class=MsoNormal><s>Phòng Tổ chức</s> <span style='font-family:"VNI-Times"'>Phoøng Noäi vuï</span></p></td>
<td><p class=MsoNormal align=right>1.263<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>"""

WORD_LIST = """<html><head><meta name=ProgId content=Word.Document></head><body>
<p class=MsoListParagraphCxSpFirst style='margin-left:.5in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>I.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Khối
Đảng</p>
<p class=MsoListParagraph style='margin-left:1.0in;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Ban Tổ chức</p></body></html>"""

BROWSER_LIST = "<meta charset='utf-8'><ul><li>Khối Đảng<ul><li>Ban Tổ chức</li><li>Văn phòng</li></ul></li></ul>"

BROWSER = """<meta charset='utf-8'><table style="color: rgb(0, 0, 0);"><tbody><tr><td style="padding:0"><table>
<thead><tr><th>Tên đơn vị</th><th>Giao</th></tr></thead>
<tbody><tr><td>Phòng <a href="#">Nội vụ</a></td><td>1.263</td></tr><tr><td>Phòng Y tế<td>x</tr></tbody></table>
</td></tr></tbody></table>"""

GOOGLE = """<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px}--></style>
<table xmlns="http://www.w3.org/1999/xhtml" data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody>
<tr><td data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;Phòng Nội vụ&quot;}">Phòng Nội vụ</td>
<td data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:1263}"
 data-sheets-numberformat="{&quot;1&quot;:2,&quot;2&quot;:&quot;#,##0&quot;}">1.263</td></tr></tbody></table>"""

SPREADSHEET = (
    """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"/><Style ss:ID="s62"><Alignment ss:Indent="2"/><Font ss:FontName=".VnTime" ss:Bold="1"/>
<NumberFormat ss:Format="#,##0"/></Style></Styles>
<Worksheet ss:Name="Sheet1"><Table ss:ExpandedColumnCount="4" ss:ExpandedRowCount="3">
<Column ss:Index="4" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="1" ss:StyleID="s62"><Data ss:Type="String">Phßng Néi vô</Data></Cell>
<Cell><Data ss:Type="Number">1263</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="3"><Data ss:Type="Number">12.5</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="Sheet2"><Table><Row><Cell><Data ss:Type="Number">99</Data></Cell></Row></Table></Worksheet>
</Workbook>""".encode()
    + b"\0"
)
