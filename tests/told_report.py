"""A report of the 2014 era that tells its figures in the prose only; made up."""

from __future__ import annotations

from typing import Final

TEXT: Final = """测试县2018年政府信息公开工作年度报告
现将本县2018年政府信息公开工作情况报告如下。
一、主动公开情况
2018年，全县主动公开政府信息2150条，其中县直部门公开信息900条。
二、依申请公开情况
2018年，全县共收到政府信息公开申请46件。全县从事政府信息公开工作人员60余人。
三、复议诉讼情况
全县政府信息公开类行政复议、行政诉讼均为零。
"""
